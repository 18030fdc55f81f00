"""View-models of the ways to fill a form in: the choice, the ID card, the phone."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.screen import FormCard, FormPhone, FormWay
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView, said

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class FormWayView(PageView):
    """How to fill it in."""

    changed = Signal()

    def __init__(self, body: FormWay, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: FormWay, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices

    @Property(str, notify=changed)
    def form(self) -> str:
        return said(self._body.form, self._language)


@QmlElement
class FormCardView(PageView):
    """Lay the card on the reader."""

    changed = Signal()

    def __init__(self, body: FormCard, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: FormCard, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(str, notify=changed)
    def form(self) -> str:
        return said(self._body.form, self._language)

    @Property(str, notify=changed)
    def trouble(self) -> str:
        return self._body.trouble or ""


@QmlElement
class FormPhoneView(PageView):
    """The code for the phone."""

    changed = Signal()

    def __init__(self, body: FormPhone, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: FormPhone, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(str, notify=changed)
    def form(self) -> str:
        return said(self._body.form, self._language)

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._body.code

    @Property(str, notify=changed)
    def until(self) -> str:
        return self._body.until
