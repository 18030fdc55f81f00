"""Sizes of the running token set in pixels of this panel, for QML."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.session.screen import Theme as ThemeName
from ui.kiosk.panel import PanelSettings
from ui.kiosk.theme import Tokens, load

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1

DRAWN_FOR_MM = (270.0, 400.0)
"""Short and long side for which the display sizes were drawn; smaller glass gets smaller titles, never smaller body."""
FIRST_DISPLAY_STEP = 3
TIGHT_BELOW_MM = 230
BODY_FONT = "Noto Sans CJK SC"
SLIDE_MS = 220


@QmlElement
@QmlSingleton
class Theme(QObject):
    """Millimetres of the tokens times measured px/mm; display type shrinks on small glass, targets and body never."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = PanelSettings()
        self._tokens = load(ThemeName.STANDARD)
        self._size = (1080.0, 1920.0)
        self._reach = False
        self._rush = False

    def settle(self, panel: PanelSettings) -> None:
        """Take the geometry of the panel."""
        self._panel = panel
        self.changed.emit()

    def use(self, tokens: Tokens, *, reach: bool) -> None:
        """Show these tokens from now on."""
        if (tokens.name, reach) != (self._tokens.name, self._reach):
            self._tokens, self._reach = tokens, reach
            self.changed.emit()

    def rush(self) -> None:
        """No motion at all (tests, pictures)."""
        self._rush = True
        self.changed.emit()

    @Slot(float, float)
    def resize(self, width: float, height: float) -> None:
        """The picture has this size in px."""
        if width > 0 and height > 0 and (width, height) != self._size:
            self._size = (width, height)
            self.changed.emit()

    def px(self, millimetres: float) -> float:
        """Millimetres on this glass as whole px, rounded up so that no floor is undercut."""
        return float(-(-millimetres * self._panel.px_per_mm // 1))

    def _token(self, name: str) -> float:
        wide = f"{name}Wide"
        sizes = self._tokens.sizes_mm
        return self.px(sizes[wide] if self._size[0] > self._size[1] and wide in sizes else sizes[name])

    def _step(self, at: int) -> int:
        """Type size of step `at` in px."""
        steps = self._tokens.type_mm
        wanted = steps[at]
        if at >= FIRST_DISPLAY_STEP:
            wanted = max(steps[at - FIRST_DISPLAY_STEP], wanted * self._shrink())
        return int(self.px(wanted))

    def _shrink(self) -> float:
        short, long = sorted(side / self._panel.px_per_mm for side in self._size)
        wide = self._size[0] > self._size[1]
        return min(1.0, short / (200.0 if wide else DRAWN_FOR_MM[0]), long / DRAWN_FOR_MM[1] if not wide else 1.0)

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._tokens.name.value

    @Property(str, constant=True)
    def font(self) -> str:
        return BODY_FONT

    @Property(bool, notify=changed)
    def wide(self) -> bool:
        return self._size[0] > self._size[1]

    @Property(bool, notify=changed)
    def tight(self) -> bool:
        """A wide panel too low for tiles: rows instead, and nothing that is not needed."""
        return self._size[0] > self._size[1] and self._size[1] / self._panel.px_per_mm < TIGHT_BELOW_MM

    @Property(bool, notify=changed)
    def narrow(self) -> bool:
        """Small glass in large type: signs give way to words, keys come in two steps."""
        return bool(self.tight and self.listLayout)

    @Property(bool, notify=changed)
    def reach(self) -> bool:
        return self._reach

    @Property(bool, notify=changed)
    def listLayout(self) -> bool:  # noqa: N802 - a QML name
        return self._tokens.list_layout

    @Property(int, notify=changed)
    def slideMs(self) -> int:  # noqa: N802 - a QML name
        return 0 if self._rush or self._panel.reduced_motion else SLIDE_MS

    @Property(float, notify=changed)
    def reachTop(self) -> float:  # noqa: N802 - a QML name
        return self._panel.reach_top_px(self._size[1]) if self._reach else 0.0

    @Property(float, notify=changed)
    def mm(self) -> float:
        return self._panel.px_per_mm

    @Property(int, constant=True)
    def rotation(self) -> int:
        return self._panel.rotation

    @Property(int, notify=changed)
    def homeColumns(self) -> int:  # noqa: N802 - a QML name
        return self._tokens.columns["home"]

    @Property(int, notify=changed)
    def choiceColumns(self) -> int:  # noqa: N802 - a QML name
        return self._tokens.columns["choices"]

    @Property(int, notify=changed)
    def modeColumns(self) -> int:  # noqa: N802 - a QML name
        return self._tokens.columns["modes"]

    @Property(int, notify=changed)
    def wideColumns(self) -> int:  # noqa: N802 - a QML name
        return self._tokens.columns["wide"]

    @Property(float, notify=changed)
    def target(self) -> float:
        return self._token("target")

    @Property(float, notify=changed)
    def gap(self) -> float:
        return self._token("gap")

    @Property(float, notify=changed)
    def unit(self) -> float:
        return self._token("unit")

    @Property(float, notify=changed)
    def margin(self) -> float:
        return self._token("margin")

    @Property(float, notify=changed)
    def radius(self) -> float:
        return self._token("radius")

    @Property(float, notify=changed)
    def border(self) -> float:
        return self._token("border")

    @Property(float, notify=changed)
    def focusRing(self) -> float:  # noqa: N802 - a QML name
        return self._token("focusRing")

    @Property(float, notify=changed)
    def topBar(self) -> float:  # noqa: N802 - a QML name
        return self._token("topBar")

    @Property(float, notify=changed)
    def modeButton(self) -> float:  # noqa: N802 - a QML name
        return self._token("modeButton")

    @Property(float, notify=changed)
    def action(self) -> float:
        return self._token("action")

    @Property(int, notify=changed)
    def typeBody(self) -> int:  # noqa: N802 - a QML name
        return self._step(0)

    @Property(int, notify=changed)
    def typeLead(self) -> int:  # noqa: N802 - a QML name
        return self._step(1)

    @Property(int, notify=changed)
    def typeLabel(self) -> int:  # noqa: N802 - a QML name
        return self._step(2)

    @Property(int, notify=changed)
    def typeTile(self) -> int:  # noqa: N802 - a QML name
        return self._step(3)

    @Property(int, notify=changed)
    def typeBig(self) -> int:  # noqa: N802 - a QML name
        return self._step(4)

    @Property(int, notify=changed)
    def typeTitle(self) -> int:  # noqa: N802 - a QML name
        return self._step(5)

    @Property(int, notify=changed)
    def typeHero(self) -> int:  # noqa: N802 - a QML name
        return self._step(6)

    @Property(int, notify=changed)
    def typeNumber(self) -> int:  # noqa: N802 - a QML name
        return self._step(7)
