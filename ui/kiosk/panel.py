"""The glass a terminal has: measured size, height above the floor, how it is mounted."""

from dataclasses import dataclass, replace
from typing import Literal

REACH_LIMIT_MM = 1220
"""No control above this height in reach mode (design.md 8, kiosk-ui.md 2: EN 301 549 8.3)."""
REACH_COMFORT_MM = 1120
"""Where reach mode begins its controls: obstructed reach over a shelf (kiosk-ui.md 2)."""
MODES_LIMIT_MM = 1100
"""The mode switches stay below this height, always (users.md scene of the wheelchair user)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelSettings:
    """Geometry of one panel; `px_per_mm` is measured on the glass, never taken from EDID."""

    px_per_mm: float = 4.0
    """21.5 inch at 1080x1920: 4.0 (kiosk-ui.md 2)."""
    width_px: int = 1080
    height_px: int = 1920
    """Size of the window when it is not full screen, as seen by the citizen (after rotation)."""
    bottom_mm: float = 700
    """Lower edge of the picture above the floor."""
    height_mm: float | None = None
    """Height of the picture; None = from pixels and `px_per_mm`."""
    fullscreen: bool = False
    rotation: Literal[0, 90, 180, 270] = 0
    """Turned by us, only where the compositor cannot."""
    reduced_motion: bool = False

    def tall_mm(self, height_px: float) -> float:
        """Height of the picture in mm for a window of `height_px`."""
        return self.height_mm or height_px / self.px_per_mm

    def reach_top_px(self, height_px: float) -> float:
        """Distance from the top of the picture below which controls may stand in reach mode, in px."""
        tall = self.tall_mm(height_px)
        line = max(self.bottom_mm + tall - REACH_COMFORT_MM, 0.0)
        return line * height_px / tall


SPARE = 0.94
"""A window leaves room for its frame and the desktop's bars."""


def fitted(panel: PanelSettings, width_px: int, height_px: int) -> PanelSettings:
    """The same glass drawn smaller, so that its window fits a desktop of `width_px` x `height_px`."""
    share = min(1.0, SPARE * width_px / panel.width_px, SPARE * height_px / panel.height_px)
    if share == 1.0:
        return panel
    return replace(
        panel,
        width_px=round(panel.width_px * share),
        height_px=round(panel.height_px * share),
        px_per_mm=panel.px_per_mm * share,
    )
