"""View-models of 取件: starting, the card, what lies here, the door."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language, Text
from kiosk.session.part import Choice
from kiosk.session.screen import LockerCard, LockerDoor, LockerStart, LockerThings
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView, said

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class LockerStartView(PageView):
    """A code, eight digits, or the card."""

    changed = Signal()

    def __init__(self, body: LockerStart, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: LockerStart, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(bool, notify=changed)
    def works(self) -> bool:
        return self._body.works

    @Property(int, notify=changed)
    def pauseMin(self) -> int:  # noqa: N802 - a QML name
        """Minutes until digits may be typed again, rounded up."""
        return -(-self._body.digits_pause_s // 60)

    @Property(bool, notify=changed)
    def cardReader(self) -> bool:  # noqa: N802 - a QML name
        return self._body.card_reader

    @Property(bool, notify=changed)
    def scanner(self) -> bool:
        return self._body.scanner

    @Property(str, notify=changed)
    def nightPhone(self) -> str:  # noqa: N802 - a QML name
        return self._body.night_phone or ""

    @Property(int, notify=changed)
    def typed(self) -> int:
        return self._body.typed

    @Property(int, notify=changed)
    def length(self) -> int:
        return self._body.length

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._body.ready

    @Property(bool, notify=changed)
    def wrong(self) -> bool:
        return self._body.wrong

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class LockerCardView(PageView):
    """Waiting for the card."""

    changed = Signal()

    def __init__(self, body: LockerCard, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: LockerCard, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(bool, notify=changed)
    def seen(self) -> bool:
        return self._body.seen


@QmlElement
class LockerThingsView(PageView):
    """What lies here; a row's `reason` is `agent` where somebody else's thing is fetched."""

    changed = Signal()

    def __init__(self, body: LockerThings, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: LockerThings, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        rows = [
            Choice(
                id=row.id,
                key=row.key,
                label=row.name,
                detail=Text(zh=row.number) if row.number else None,
                reason="agent" if row.agent else None,
            )
            for row in body.rows
        ]
        self._rows.show(rows, language)
        self.changed.emit()

    @Property(bool, notify=changed)
    def putIn(self) -> bool:  # noqa: N802 - a QML name
        return self._body.doing == "put_in"

    @Property(int, notify=changed)
    def taken(self) -> int:
        return self._body.taken

    @Property(ChoiceModel, constant=True)
    def rows(self) -> ChoiceModel:
        return self._rows


@QmlElement
class LockerDoorView(PageView):
    """A door on its way."""

    changed = Signal()

    def __init__(self, body: LockerDoor, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: LockerDoor, language: Language) -> None:
        """Show another snapshot of the same page."""
        self.body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def stage(self) -> str:
        return self.body.stage

    @Property(str, notify=changed)
    def doing(self) -> str:
        return self.body.doing

    @Property(str, notify=changed)
    def cell(self) -> str:
        return self.body.cell

    @Property(str, notify=changed)
    def where(self) -> str:
        return self.body.where

    @Property(int, notify=changed)
    def column(self) -> int:
        return self.body.column

    @Property(int, notify=changed)
    def row(self) -> int:
        return self.body.row

    @Property(str, notify=changed)
    def outcome(self) -> str:
        return self.body.said or ""

    @Property(int, notify=changed)
    def left(self) -> int:
        return self.body.left

    @Property(str, notify=changed)
    def desk(self) -> str:
        return said(self.body.desk, self._language)

    @Property(str, notify=changed)
    def nightPhone(self) -> str:  # noqa: N802 - a QML name
        return self.body.night_phone or ""

    @Property(bool, notify=changed)
    def hallOpen(self) -> bool:  # noqa: N802 - a QML name
        return self.body.hall_open

    @Property(bool, notify=changed)
    def drawn(self) -> bool:
        """Whether there is a cabinet to draw."""
        return bool(self.body.picture.columns)

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices
