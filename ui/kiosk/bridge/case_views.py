"""View-models of cases: how far one is, what is missing."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.screen import CaseDetails, CasePage
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView, said
from ui.kiosk.bridge.stage_model import StageModel

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CaseView(PageView):
    """How far it is."""

    changed = Signal()

    def __init__(self, body: CasePage, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self._stages = StageModel(self)
        self.show(body, language)

    def show(self, body: CasePage, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self._stages.show([(row.state, row.mark, row.day or "", row.clock or "") for row in body.stages])
        self.changed.emit()

    @Property(str, notify=changed)
    def name(self) -> str:
        return said(self._body.name, self._language)

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._body.number

    @Property(str, notify=changed)
    def state(self) -> str:
        return self._body.state

    @Property(str, notify=changed)
    def promisedBy(self) -> str:  # noqa: N802 - a QML name
        return self._body.promised_by or ""

    @Property(bool, notify=changed)
    def provisional(self) -> bool:
        return self._body.provisional

    @Property(bool, notify=changed)
    def paused(self) -> bool:
        return self._body.paused

    @Property(str, notify=changed)
    def supplementBy(self) -> str:  # noqa: N802 - a QML name
        return self._body.supplement_by or ""

    @Property(str, notify=changed)
    def validUntil(self) -> str:  # noqa: N802 - a QML name
        return self._body.valid_until or ""

    @Property(str, notify=changed)
    def asOfDay(self) -> str:  # noqa: N802 - a QML name
        return self._body.as_of_day or ""

    @Property(str, notify=changed)
    def asOfClock(self) -> str:  # noqa: N802 - a QML name
        return self._body.as_of_clock or ""

    @Property(bool, notify=changed)
    def looking(self) -> bool:
        return self._body.looking

    @Property(str, notify=changed)
    def silentSince(self) -> str:  # noqa: N802 - a QML name
        return self._body.silent_since or ""

    @Property(bool, notify=changed)
    def noDetails(self) -> bool:  # noqa: N802 - a QML name
        return self._body.no_details

    @Property(str, notify=changed)
    def askAt(self) -> str:  # noqa: N802 - a QML name
        return ("、" if self._language == "zh" else ", ").join(self._body.ask_at)

    @Property(StageModel, constant=True)
    def stages(self) -> StageModel:
        return self._stages

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class CaseDetailsView(PageView):
    """What only the applicant may see."""

    changed = Signal()

    def __init__(self, body: CaseDetails, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self._materials = StageModel(self)
        self.show(body, language)

    def show(self, body: CaseDetails, language: Language) -> None:
        """Show another snapshot of the same page; the materials that are still wanted stand first."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        wanted = sorted(body.materials, key=lambda one: one.state == "given")
        self._materials.show([(one.name, one.state, one.by or "", "") for one in wanted])
        self.changed.emit()

    @Property(str, notify=changed)
    def name(self) -> str:
        return said(self._body.name, self._language)

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._body.number

    @Property(str, notify=changed)
    def state(self) -> str:
        return self._body.state

    @Property(str, notify=changed)
    def reason(self) -> str:
        return self._body.reason or ""

    @Property(str, notify=changed)
    def delivery(self) -> str:
        return self._body.delivery or ""

    @Property(bool, notify=changed)
    def lowCell(self) -> bool:  # noqa: N802 - a QML name
        return self._body.low_cell

    @Property(str, notify=changed)
    def promisedBy(self) -> str:  # noqa: N802 - a QML name
        return self._body.promised_by or ""

    @Property(str, notify=changed)
    def supplementBy(self) -> str:  # noqa: N802 - a QML name
        return self._body.supplement_by or ""

    @Property(StageModel, constant=True)
    def materials(self) -> StageModel:
        return self._materials

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices
