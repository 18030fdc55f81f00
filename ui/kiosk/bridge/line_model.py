"""Lines of text as lists for QML: notices and opening hours."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtQml import QmlElement

from kiosk.session.screen import Notice

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FIRST = Qt.ItemDataRole.UserRole + 1


@QmlElement
class NoticeModel(QAbstractListModel):
    """Honest lines about this terminal: roles `code`, `severity`, `params`."""

    countChanged = Signal()  # noqa: N815 - a QML name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices: tuple[Notice, ...] = ()

    def show(self, notices: tuple[Notice, ...]) -> None:
        """Show these."""
        if notices != self._notices:
            self.beginResetModel()
            self._notices = notices
            self.endResetModel()
            self.countChanged.emit()

    @Property(int, notify=countChanged)
    def count(self) -> int:
        return len(self._notices)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._notices)

    def data(self, index: _Index, role: int = _FIRST) -> Any:
        notice = self._notices[index.row()]
        return (notice.code, notice.severity, dict(notice.params))[role - _FIRST]

    def roleNames(self) -> dict[int, Any]:  # noqa: N802 - Qt's name
        return {_FIRST: b"code", _FIRST + 1: b"severity", _FIRST + 2: b"params"}


@QmlElement
class HourModel(QAbstractListModel):
    """Opening hours: roles `first`, `last` (Monday = 1), `ranges`."""

    countChanged = Signal()  # noqa: N815 - a QML name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[tuple[int, int, str]] = ()

    def show(self, lines: Sequence[tuple[int, int, str]]) -> None:
        """Show these."""
        if lines != self._lines:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            self.countChanged.emit()

    @Property(int, notify=countChanged)
    def count(self) -> int:
        return len(self._lines)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = _FIRST) -> Any:
        return self._lines[index.row()][role - _FIRST]

    def roleNames(self) -> dict[int, Any]:  # noqa: N802 - Qt's name
        return {_FIRST: b"first", _FIRST + 1: b"last", _FIRST + 2: b"ranges"}
