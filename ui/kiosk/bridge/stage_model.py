"""Points of a line as a list for QML: stages of a case, materials."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FIRST = Qt.ItemDataRole.UserRole + 1
_Point = tuple[str, str, str, str]
"""(what, mark, day, clock)."""


@QmlElement
class StageModel(QAbstractListModel):
    """Roles `what`, `mark`, `day` (ISO), `clock`."""

    countChanged = Signal()  # noqa: N815 - a QML name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._points: list[_Point] = []

    def show(self, points: Sequence[_Point]) -> None:
        """Show these; nothing happens while they stay the same."""
        if list(points) == self._points:
            return
        self.beginResetModel()
        self._points = list(points)
        self.endResetModel()
        self.countChanged.emit()

    @Property(int, notify=countChanged)
    def count(self) -> int:
        return len(self._points)

    @Property(int, notify=countChanged)
    def running(self) -> int:
        """The place of the point marked `now`; the last one that is over where there is none."""
        marks = [mark for _, mark, _, _ in self._points]
        return marks.index("now") if "now" in marks else len(marks) - 1

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._points)

    def data(self, index: _Index, role: int = _FIRST) -> Any:
        return self._points[index.row()][role - _FIRST]

    def roleNames(self) -> dict[int, Any]:  # noqa: N802 - Qt's name
        return {_FIRST: b"what", _FIRST + 1: b"mark", _FIRST + 2: b"day", _FIRST + 3: b"clock"}
