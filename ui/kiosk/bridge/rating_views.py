"""View-models of ratings: the faces, and what can be said beside a level."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.screen import RatingPage, RatingTags
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView, said

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class RatingView(PageView):
    """Five faces."""

    changed = Signal()

    def __init__(self, body: RatingPage, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: RatingPage, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices

    @Property(str, notify=changed)
    def stage(self) -> str:
        return self._body.stage

    @Property(str, notify=changed)
    def matter(self) -> str:
        return said(self._body.matter, self._language)

    @Property(str, notify=changed)
    def day(self) -> str:
        return self._body.day

    @Property(str, notify=changed)
    def window(self) -> str:
        return self._body.window

    @Property(str, notify=changed)
    def touched(self) -> str:
        return self._body.touched


@QmlElement
class RatingTagsView(PageView):
    """What belongs to the level."""

    changed = Signal()

    def __init__(self, body: RatingTags, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices, self._more = ChoiceModel(self), ChoiceModel(self)
        self.show(body, language)

    def show(self, body: RatingTags, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self._more.show(body.more, language)
        self.changed.emit()

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices

    @Property(ChoiceModel, constant=True)
    def more(self) -> ChoiceModel:
        return self._more

    @Property(str, notify=changed)
    def level(self) -> str:
        return self._body.level

    @Property(bool, notify=changed)
    def comment(self) -> bool:
        return self._body.comment

    @Property(str, notify=changed)
    def phone(self) -> str:
        return self._body.phone
