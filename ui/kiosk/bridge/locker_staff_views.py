"""View-models of staff at the cabinet: tasks, a deposit, an emergency."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.lockers.drawing import place_in
from kiosk.session.screen import LockerDeposit, LockerEmergency, LockerStaff
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView, said
from ui.kiosk.bridge.stage_model import StageModel

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LockerStaffView(PageView):
    """Tasks at this cabinet."""

    changed = Signal()

    def __init__(self, body: LockerStaff, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._rows, self._choices = ChoiceModel(self), ChoiceModel(self)
        self.show(body, language)

    def show(self, body: LockerStaff, language: Language) -> None:
        """Show another snapshot of the same page."""
        self.body, self._language = body, language
        self._rows.show(body.rows, language)
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def user(self) -> str:
        return self.body.user

    @Property(bool, notify=changed)
    def online(self) -> bool:
        return self.body.online

    @Property(bool, notify=changed)
    def scanner(self) -> bool:
        return self.body.scanner

    @Property(str, notify=changed)
    def outcome(self) -> str:
        return self.body.said or ""

    @Property(str, notify=changed)
    def outcomeCell(self) -> str:  # noqa: N802 - a QML name
        return self.body.said_cell

    @Property(ChoiceModel, constant=True)
    def rows(self) -> ChoiceModel:
        return self._rows

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class LockerDepositView(PageView):
    """What would be put in, and where."""

    changed = Signal()

    def __init__(self, body: LockerDeposit, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: LockerDeposit, language: Language) -> None:
        """Show another snapshot of the same page."""
        self.body, self._language = body, language
        self._place = place_in(body.picture, body.cell or "")
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def name(self) -> str:
        return said(self.body.name, self._language)

    @Property(str, notify=changed)
    def number(self) -> str:
        return self.body.number

    @Property(str, notify=changed)
    def cell(self) -> str:
        return self.body.cell or ""

    @Property(int, notify=changed)
    def column(self) -> int:
        return self._place[0]

    @Property(int, notify=changed)
    def row(self) -> int:
        return self._place[1]

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class LockerEmergencyView(PageView):
    """Two people, a reason, cells, the inventory."""

    changed = Signal()

    def __init__(self, body: LockerEmergency, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices, self._found = ChoiceModel(self), StageModel(self)
        self.show(body, language)

    def show(self, body: LockerEmergency, language: Language) -> None:
        """Show another snapshot of the same page."""
        self.body, self._language = body, language
        self._place = place_in(body.picture, body.cell or "")
        self._choices.show(body.choices, language)
        self._found.show([(cell, found, "", "") for cell, found in body.rows])
        self.changed.emit()

    @Property(str, notify=changed)
    def stage(self) -> str:
        return self.body.stage

    @Property(str, notify=changed)
    def first(self) -> str:
        return self.body.first

    @Property(str, notify=changed)
    def second(self) -> str:
        return self.body.second or ""

    @Property(str, notify=changed)
    def cell(self) -> str:
        return self.body.cell or ""

    @Property(int, notify=changed)
    def column(self) -> int:
        return self._place[0]

    @Property(int, notify=changed)
    def row(self) -> int:
        return self._place[1]

    @Property(int, notify=changed)
    def left(self) -> int:
        return self.body.left

    @Property(int, notify=changed)
    def chosen(self) -> int:
        """How many cells are marked."""
        marked = [choice for choice in self.body.choices if choice.icon == "checkbox-marked-outline"]
        return len(marked)

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices

    @Property(StageModel, constant=True)
    def found(self) -> StageModel:
        return self._found
