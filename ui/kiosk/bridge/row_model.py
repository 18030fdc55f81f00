"""Rows of a sheet as a list for QML: what, and how it is."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Property, QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.maintenance.pages import Row
from ui.kiosk.bridge.page_view import said

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FIRST = Qt.ItemDataRole.UserRole + 1
_Line = tuple[str, str, str, str]


@QmlElement
class RowModel(QAbstractListModel):
    """Roles `label`, `value`, `kind`, `note`; rows keep their delegates, new ones are added behind."""

    countChanged = Signal()  # noqa: N815 - a QML name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []

    def show(self, rows: Sequence[Row], language: Language) -> None:
        """Show these."""
        self.show_lines(
            [
                (said(row.label, language), row.value.spoken(language), row.kind, said(row.note, language))
                for row in rows
            ]
        )

    def show_lines(self, lines: Sequence[_Line]) -> None:
        """The same, already spoken: (label, value, kind, note)."""
        before, kept = len(self._lines), min(len(self._lines), len(lines))
        changed = [at for at in range(kept) if self._lines[at] != lines[at]]
        self._lines[:kept] = lines[:kept]
        for at in changed:
            self.dataChanged.emit(self.index(at), self.index(at), [])
        if len(lines) > before:
            self.beginInsertRows(_ROOT, before, len(lines) - 1)
            self._lines.extend(lines[before:])
            self.endInsertRows()
        elif len(lines) < before:
            self.beginRemoveRows(_ROOT, kept, before - 1)
            del self._lines[kept:]
            self.endRemoveRows()
        if len(lines) != before:
            self.countChanged.emit()

    @Property(int, notify=countChanged)
    def count(self) -> int:
        return len(self._lines)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = _FIRST) -> Any:
        return self._lines[index.row()][role - _FIRST]

    def roleNames(self) -> dict[int, Any]:  # noqa: N802 - Qt's name
        return {_FIRST: b"label", _FIRST + 1: b"value", _FIRST + 2: b"kind", _FIRST + 3: b"note"}
