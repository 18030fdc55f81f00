"""View-models of one question of a form."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.screen import FormField
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView, said

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class FormFieldView(PageView):
    """One question."""

    changed = Signal()

    def __init__(self, body: FormField, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: FormField, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices

    @Property(str, notify=changed)
    def key(self) -> str:
        return self._body.key

    @Property(str, notify=changed)
    def step(self) -> str:
        return said(self._body.step, self._language)

    @Property(int, notify=changed)
    def number(self) -> int:
        return self._body.number

    @Property(int, notify=changed)
    def total(self) -> int:
        return self._body.total

    @Property(str, notify=changed)
    def label(self) -> str:
        return said(self._body.label, self._language)

    @Property(str, notify=changed)
    def widget(self) -> str:
        return self._body.widget

    @Property(str, notify=changed)
    def typed(self) -> str:
        return self._body.typed

    @Property(int, notify=changed)
    def length(self) -> int:
        return self._body.length

    @Property(str, notify=changed)
    def letters(self) -> str:
        return self._body.letters

    @Property(str, notify=changed)
    def candidates(self) -> str:
        """Parted by line ends."""
        return "\n".join(self._body.candidates)

    @Property(str, notify=changed)
    def board(self) -> str:
        return self._body.board

    @Property(str, notify=changed)
    def nextBoard(self) -> str:  # noqa: N802 - a QML name
        """The keys after these; empty when there are no others."""
        boards = self._body.boards
        if len(boards) < 2:  # noqa: PLR2004 (these and others)
            return ""
        return boards[(boards.index(self._body.board) + 1) % len(boards)]

    @Property(str, notify=changed)
    def help(self) -> str:
        return said(self._body.help, self._language)

    @Property(str, notify=changed)
    def sample(self) -> str:
        return said(self._body.sample, self._language)

    @Property(str, notify=changed)
    def mistakes(self) -> str:
        between = "；" if self._language == "zh" else "; "
        return between.join(said(text, self._language) for text in self._body.errors)

    @Property(str, notify=changed)
    def trouble(self) -> str:
        return said(self._body.trouble, self._language)

    @Property(bool, notify=changed)
    def phone(self) -> bool:
        return self._body.phone

    @Property(bool, notify=changed)
    def warning(self) -> bool:
        return self._body.warning
