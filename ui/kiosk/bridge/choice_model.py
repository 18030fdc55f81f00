"""What there is to touch, as a list for QML; rows keep their delegates while their ids stay the same."""

from collections.abc import Sequence
from enum import IntEnum, auto
from typing import Any

from PySide6.QtCore import Property, QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.part import Choice
from kiosk.session.screen import SearchHit, ServiceChoice

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Role(IntEnum):
    """Names of the roles are their QML names."""

    # ruff: noqa: N815 - QML names

    choiceId = Qt.ItemDataRole.UserRole + 1
    padKey = auto()
    usable = auto()
    reason = auto()
    icon = auto()
    label = auto()
    detail = auto()
    isService = auto()
    waiting = auto()
    waitLow = auto()
    waitHigh = auto()
    tooLate = auto()
    item = auto()


def row_of(choice: Choice, language: Language) -> dict[int, Any]:
    """The roles of one choice; numbers that are not known are -1."""
    row: dict[int, Any] = {
        Role.choiceId: choice.id,
        Role.padKey: choice.key or "",
        Role.usable: choice.enabled,
        Role.reason: choice.reason or "",
        Role.icon: choice.icon or "",
        Role.label: choice.label.spoken(language) if choice.label else "",
        Role.detail: choice.detail.spoken(language) if choice.detail else "",
        Role.isService: isinstance(choice, ServiceChoice),
        Role.waiting: -1,
        Role.waitLow: -1,
        Role.waitHigh: -1,
        Role.tooLate: False,
        Role.item: "",
    }
    if isinstance(choice, ServiceChoice):
        row |= {
            Role.waiting: _known(choice.waiting),
            Role.waitLow: _known(choice.wait_low_min),
            Role.waitHigh: _known(choice.wait_high_min),
            Role.tooLate: choice.may_be_too_late,
        }
    if isinstance(choice, SearchHit) and choice.item:
        row[Role.item] = choice.item.spoken(language)
    return row


def _known(number: int | None) -> int:
    return -1 if number is None else number


@QmlElement
class ChoiceModel(QAbstractListModel):
    """Choices of one page."""

    countChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[dict[int, Any]] = []

    def show(self, choices: Sequence[Choice], language: Language) -> None:
        """Show these; a reset only when ids or their order changed."""
        rows = [row_of(choice, language) for choice in choices]
        same = [row[Role.choiceId] for row in rows] == [row[Role.choiceId] for row in self._rows]
        if not same:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            self.countChanged.emit()
            return
        for at, row in enumerate(rows):
            if row != self._rows[at]:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at), [])

    @Property(int, notify=countChanged)
    def count(self) -> int:
        return len(self._rows)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = int(Role.label)) -> Any:
        return self._rows[index.row()].get(role) if index.isValid() else None

    def roleNames(self) -> dict[int, Any]:  # noqa: N802 - Qt's name
        return {int(role): role.name.encode() for role in Role}
