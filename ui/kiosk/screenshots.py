"""Pictures of every page: gallery x language x theme x panel, drawn offscreen in software."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.session.screen import Intent, Modes, Screen, Theme
from ui.kiosk import gallery
from ui.kiosk.guard import prepare_environment
from ui.kiosk.panel import PanelSettings

if TYPE_CHECKING:
    from ui.kiosk.window import KioskWindow

PORTRAIT = PanelSettings()
WIDE = PanelSettings(width_px=1920, height_px=1080, bottom_mm=800)
SMALL = PanelSettings(width_px=1280, height_px=800, bottom_mm=850)
PANELS = {"portrait": PORTRAIT, "wide": WIDE, "small": SMALL}
LANDSCAPE_NAMES = (
    "attract", "home", "services", "ticket", "search", "keypad_tail", "message_closed", "more_time",
    "out_of_service_store", "starting", "guides", "guide", "guide_list",
    "case", "case_details", "case_offline", "plan_way",
    "locker_start", "locker_start_paused", "locker_things", "locker_door_open", "locker_door_ask",
    "locker_door_jammed", "locker_door_left_open", "locker_staff", "locker_deposit", "rating", "rating_tags_bad",
)  # fmt: skip


class StillEngine:
    """An engine that never changes: it shows what it is told."""

    def subscribe(self, callback: Callable[[Screen], None]) -> None:
        """Nothing will come."""

    def post(self, intent: Intent) -> None:
        """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to take."""

    name: str
    panel: str
    theme: Theme
    language: str
    reach: bool = False

    @property
    def file(self) -> str:
        """Its file name."""
        reach = "-reach" if self.reach else ""
        return f"{self.name}-{self.theme.value}-{self.language}-{self.panel}{reach}.png"

    def screen(self, seq: int) -> Screen:
        """Its snapshot with the modes set."""
        modes = Modes.model_validate({"language": self.language, "theme": self.theme, "reach": self.reach})
        return gallery.load(self.name).model_copy(update={"modes": modes, "seq": seq})


def all_shots() -> Iterator[Shot]:
    """Every page in portrait, the main ones in landscape, some in reach mode."""
    for panel in PANELS:
        for name in gallery.names() if panel == "portrait" else LANDSCAPE_NAMES:
            for theme in Theme:
                for language in ("zh", "en"):
                    yield Shot(name, panel, theme, language)
    for name in ("home", "services", "search", "keypad_tail", "ticket_failed", "locker_start", "locker_door_ask"):
        yield Shot(name, "portrait", Theme.STANDARD, "zh", reach=True)


def render_all(out_dir: Path, shots: Iterable[Shot] | None = None) -> list[Path]:
    """Draw the shots (all of them by default) into `out_dir`; returns the files in order."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    prepare_environment()
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - only after the environment is set

    from ui.kiosk.window import KioskWindow  # noqa: PLC0415 - likewise

    app = QGuiApplication.instance() or QGuiApplication([])
    out_dir.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    window, panel = _opened(KioskWindow(StillEngine(), PORTRAIT)), "portrait"
    for seq, shot in enumerate(shots if shots is not None else all_shots()):
        if shot.panel != panel:
            # One window at a time: the translation belongs to the whole process.
            window.close()
            window, panel = _opened(KioskWindow(StillEngine(), PANELS[shot.panel])), shot.panel
        window.show_screen(shot.screen(seq))
        # Drawn once, so that sheets know their pages and turn to the one that matters.
        window.window.grabWindow()
        app.processEvents()
        path = out_dir / shot.file
        if not window.window.grabWindow().save(str(path)):
            raise OSError(f"{path} cannot be written: check the folder and free space")
        made.append(path)
    window.close()
    return made


def _opened(window: "KioskWindow") -> "KioskWindow":
    window.without_motion()
    window.open()
    return window
