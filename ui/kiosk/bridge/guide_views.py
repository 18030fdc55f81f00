"""View-models of 办事指南: finding a guide, reading it, taking it along."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.screen import GuideGroups, GuideList, GuidePage, GuidePhone, GuideQuestion, Guides, GuideSearch
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.guide_model import GuideModel
from ui.kiosk.bridge.page_view import PageView, said

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class GuidesView(PageView):
    """How do you want to find it?"""

    changed = Signal()

    def __init__(self, body: Guides, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: Guides, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(int, notify=changed)
    def total(self) -> int:
        return self._body.total

    @Property(str, notify=changed)
    def madeOn(self) -> str:  # noqa: N802 - a QML name
        return self._body.made_on or ""

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class GuideGroupsView(PageView):
    """Departments, topics or letters."""

    changed = Signal()

    def __init__(self, body: GuideGroups, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: GuideGroups, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def way(self) -> str:
        return self._body.way

    @Property(str, notify=changed)
    def within(self) -> str:
        return said(self._body.within, self._language)

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class GuideListView(PageView):
    """The guides of one group."""

    changed = Signal()

    def __init__(self, body: GuideList, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: GuideList, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def group(self) -> str:
        return self._body.group.spoken(self._language)

    @Property(int, notify=changed)
    def total(self) -> int:
        return self._body.total

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class GuideSearchView(PageView):
    """Find a guide by letters."""

    changed = Signal()

    def __init__(self, body: GuideSearch, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._hits = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: GuideSearch, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._hits.show(body.hits, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def query(self) -> str:
        return self._body.query

    @Property(bool, notify=changed)
    def near(self) -> bool:
        return self._body.near

    @Property(ChoiceModel, constant=True)
    def hits(self) -> ChoiceModel:
        return self._hits


@QmlElement
class GuideView(PageView):
    """One guide, a section at a time."""

    changed = Signal()

    def __init__(self, body: GuidePage, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self._more = ChoiceModel(self)
        self._rows = GuideModel(self)
        self.show(body, language)

    def show(self, body: GuidePage, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self._more.show(body.more, language)
        self._rows.show(body.rows, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._body.name.spoken(self._language)

    @Property(str, notify=changed)
    def department(self) -> str:
        return said(self._body.department, self._language)

    @Property(str, notify=changed)
    def section(self) -> str:
        return self._body.section

    @Property(str, notify=changed)
    def chosen(self) -> str:
        return " · ".join(answer.spoken(self._language) for answer in self._body.chosen)

    @Property(bool, notify=changed)
    def read(self) -> bool:
        return self._body.read

    @Property(str, notify=changed)
    def madeOn(self) -> str:  # noqa: N802 - a QML name
        return self._body.made_on or ""

    @Property(bool, notify=changed)
    def online(self) -> bool:
        return self._body.online

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices

    @Property(ChoiceModel, constant=True)
    def more(self) -> ChoiceModel:
        return self._more

    @Property(GuideModel, constant=True)
    def rows(self) -> GuideModel:
        return self._rows


@QmlElement
class GuideQuestionView(PageView):
    """A question that decides what to bring."""

    changed = Signal()

    def __init__(self, body: GuideQuestion, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: GuideQuestion, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._body.name.spoken(self._language)

    @Property(str, notify=changed)
    def question(self) -> str:
        return self._body.question.spoken(self._language)

    @Property(int, notify=changed)
    def number(self) -> int:
        return self._body.number

    @Property(int, notify=changed)
    def of(self) -> int:
        return self._body.of

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class GuidePhoneView(PageView):
    """Take it along on the phone."""

    changed = Signal()

    def __init__(self, body: GuidePhone, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: GuidePhone, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._body.name.spoken(self._language)

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._body.code

    @Property(bool, notify=changed)
    def address(self) -> bool:
        return self._body.address
