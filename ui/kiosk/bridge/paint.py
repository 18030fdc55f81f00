"""Colours of the running token set for QML."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.session.screen import Theme as ThemeName
from ui.kiosk.theme import Tokens, load

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Paint(QObject):
    """One property a colour token; what each is for stands in `ui/kiosk/theme/pairs.py`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colors: dict[str, QColor] = {}
        self._name = ""
        self.use(load(ThemeName.STANDARD))

    def use(self, tokens: Tokens) -> None:
        """Show these tokens from now on."""
        if tokens.name != self._name:
            self._name = tokens.name
            self._colors = {name: QColor(value) for name, value in tokens.colors.items()}
            self.changed.emit()

    @Property(QColor, notify=changed)
    def ground(self) -> QColor:
        return self._colors["ground"]

    @Property(QColor, notify=changed)
    def card(self) -> QColor:
        return self._colors["card"]

    @Property(QColor, notify=changed)
    def bar(self) -> QColor:
        return self._colors["bar"]

    @Property(QColor, notify=changed)
    def ink(self) -> QColor:
        return self._colors["ink"]

    @Property(QColor, notify=changed)
    def soft(self) -> QColor:
        return self._colors["soft"]

    @Property(QColor, notify=changed)
    def line(self) -> QColor:
        return self._colors["line"]

    @Property(QColor, notify=changed)
    def faint(self) -> QColor:
        return self._colors["faint"]

    @Property(QColor, notify=changed)
    def edge(self) -> QColor:
        return self._colors["edge"]

    @Property(QColor, notify=changed)
    def accent(self) -> QColor:
        return self._colors["accent"]

    @Property(QColor, notify=changed)
    def accentInk(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["accentInk"]

    @Property(QColor, notify=changed)
    def accentSoft(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["accentSoft"]

    @Property(QColor, notify=changed)
    def accentDeep(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["accentDeep"]

    @Property(QColor, notify=changed)
    def hero(self) -> QColor:
        return self._colors["hero"]

    @Property(QColor, notify=changed)
    def heroInk(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["heroInk"]

    @Property(QColor, notify=changed)
    def heroSoft(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["heroSoft"]

    @Property(QColor, notify=changed)
    def heroLine(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["heroLine"]

    @Property(QColor, notify=changed)
    def okInk(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["okInk"]

    @Property(QColor, notify=changed)
    def okSoft(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["okSoft"]

    @Property(QColor, notify=changed)
    def warnInk(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["warnInk"]

    @Property(QColor, notify=changed)
    def warnSoft(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["warnSoft"]

    @Property(QColor, notify=changed)
    def badInk(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["badInk"]

    @Property(QColor, notify=changed)
    def badSoft(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["badSoft"]

    @Property(QColor, notify=changed)
    def infoInk(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["infoInk"]

    @Property(QColor, notify=changed)
    def infoSoft(self) -> QColor:  # noqa: N802 - a QML name
        return self._colors["infoSoft"]

    @Property(QColor, notify=changed)
    def focus(self) -> QColor:
        return self._colors["focus"]

    @Property(QColor, notify=changed)
    def scrim(self) -> QColor:
        return self._colors["scrim"]
