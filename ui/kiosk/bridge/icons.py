"""Icons by name for QML."""

from pathlib import Path

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtQml import QmlElement, QmlSingleton

from ui.kiosk import icons

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Icons(QObject):
    """Loads the packaged icon font and answers its characters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._family = _load_family(icons.font_file())

    @Property(str, constant=True)
    def family(self) -> str:
        return self._family

    @Slot(str, result=str)
    def glyph(self, name: str) -> str:
        """The character for `name`."""
        return icons.glyph(name)


def _load_family(path: Path) -> str:
    found = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    if not found:
        raise icons.NoIconFontError(f"{path.name} cannot be read as a font: reinstall qtawesome")
    return found[0]
