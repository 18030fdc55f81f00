"""View-models of forms: the list, the notice, the review, leaving."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.screen import FormLeave, FormNotice, FormReview, Forms
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView, said

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class FormsView(PageView):
    """Choose a form."""

    changed = Signal()

    def __init__(self, body: Forms, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: Forms, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class FormNoticeView(PageView):
    """Before the first question."""

    changed = Signal()

    def __init__(self, body: FormNotice, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: FormNotice, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(str, notify=changed)
    def form(self) -> str:
        return said(self._body.form, self._language)

    @Property(bool, notify=changed)
    def opinion(self) -> bool:
        return self._body.opinion

    @Property(str, notify=changed)
    def handler(self) -> str:
        return said(self._body.handler, self._language)

    @Property(str, notify=changed)
    def purpose(self) -> str:
        return said(self._body.purpose, self._language)

    @Property(int, notify=changed)
    def keepDays(self) -> int:  # noqa: N802 - a QML name
        return self._body.keep_days

    @Property(int, notify=changed)
    def questions(self) -> int:
        return self._body.questions

    @Property(str, notify=changed)
    def personal(self) -> str:
        between = "、" if self._language == "zh" else ", "
        return between.join(said(text, self._language) for text in self._body.personal)


@QmlElement
class FormReviewView(PageView):
    """Everything once more."""

    changed = Signal()

    def __init__(self, body: FormReview, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: FormReview, language: Language) -> None:
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

    @Property(bool, notify=changed)
    def opinion(self) -> bool:
        return self._body.opinion

    @Property(str, notify=changed)
    def refused(self) -> str:
        return self._body.refused or ""

    @Property(bool, notify=changed)
    def phone(self) -> bool:
        return self._body.phone

    @Property(bool, notify=changed)
    def resumed(self) -> bool:
        return self._body.resumed


@QmlElement
class FormLeaveView(PageView):
    """Not handed in yet."""

    changed = Signal()

    def __init__(self, body: FormLeave, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: FormLeave, language: Language) -> None:
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
