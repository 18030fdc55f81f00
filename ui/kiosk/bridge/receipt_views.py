"""View-models of receipts: what was handed in or saved, and what became of it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.screen import Receipt, ReceiptState
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView, said

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ReceiptView(PageView):
    """It is safe."""

    changed = Signal()

    def __init__(self, body: Receipt, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: Receipt, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(str, notify=changed)
    def what(self) -> str:
        return self._body.what

    @Property(str, notify=changed)
    def name(self) -> str:
        return said(self._body.name, self._language)

    @Property(str, notify=changed)
    def day(self) -> str:
        return self._body.day

    @Property(str, notify=changed)
    def clock(self) -> str:
        return self._body.clock

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._body.code

    @Property(str, notify=changed)
    def until(self) -> str:
        return self._body.until

    @Property(str, notify=changed)
    def paper(self) -> str:
        return self._body.paper


@QmlElement
class ReceiptStateView(PageView):
    """What became of it."""

    changed = Signal()

    def __init__(self, body: ReceiptState, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: ReceiptState, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def what(self) -> str:
        return self._body.what

    @Property(str, notify=changed)
    def name(self) -> str:
        return said(self._body.name, self._language)

    @Property(str, notify=changed)
    def day(self) -> str:
        return self._body.day

    @Property(str, notify=changed)
    def clock(self) -> str:
        return self._body.clock

    @Property(str, notify=changed)
    def state(self) -> str:
        return self._body.state

    @Property(str, notify=changed)
    def answer(self) -> str:
        return self._body.answer

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices
