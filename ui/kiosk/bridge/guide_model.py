"""Rows of a guide's section as a list for QML; the words for their codes stand there."""

from collections.abc import Sequence
from enum import IntEnum, auto
from typing import Any

from PySide6.QtCore import Property, QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.screen import GuideRow

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class GuideRole(IntEnum):
    """Names of the roles are their QML names."""

    rowKind = Qt.ItemDataRole.UserRole + 1  # noqa: N815 - a QML name
    code = auto()
    number = auto()
    title = auto()
    notes = auto()
    facts = auto()


def guide_row(row: GuideRow, language: Language) -> dict[int, Any]:
    """The roles of one row; notes are lines."""
    return {
        GuideRole.rowKind: row.kind,
        GuideRole.code: row.code,
        GuideRole.number: row.number,
        GuideRole.title: row.title.spoken(language) if row.title else "",
        GuideRole.notes: "\n".join(note.spoken(language) for note in row.notes),
        GuideRole.facts: dict(row.facts),
    }


@QmlElement
class GuideModel(QAbstractListModel):
    """The rows of one section."""

    countChanged = Signal()  # noqa: N815 - a QML name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[dict[int, Any]] = []

    def show(self, rows: Sequence[GuideRow], language: Language) -> None:
        """Show these; nothing happens while they stay the same."""
        made = [guide_row(row, language) for row in rows]
        if made == self._rows:
            return
        self.beginResetModel()
        self._rows = made
        self.endResetModel()
        self.countChanged.emit()

    @Property(int, notify=countChanged)
    def count(self) -> int:
        return len(self._rows)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = int(GuideRole.title)) -> Any:
        return self._rows[index.row()].get(role) if index.isValid() else None

    def roleNames(self) -> dict[int, Any]:  # noqa: N802 - Qt's name
        return {int(role): role.name.encode() for role in GuideRole}
