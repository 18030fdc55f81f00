"""View-models of the hidden maintenance pages: sign-in, overview, machine, and what was looked at as a whole."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.maintenance.pages import (
    MaintenanceMachine,
    MaintenanceOverview,
    MaintenanceReport,
    MaintenanceSignIn,
)
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView, said
from ui.kiosk.bridge.row_model import RowModel

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class MaintenanceSignInView(PageView):
    """Staff number, then PIN."""

    changed = Signal()

    def __init__(self, body: MaintenanceSignIn, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: MaintenanceSignIn, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._body.step

    @Property(str, notify=changed)
    def state(self) -> str:
        return self._body.state

    @Property(int, notify=changed)
    def typed(self) -> int:
        return self._body.typed

    @Property(int, notify=changed)
    def length(self) -> int:
        return self._body.length

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._body.ready

    @Property(str, notify=changed)
    def what(self) -> str:
        return self._body.what

    @Property(int, notify=changed)
    def waitMin(self) -> int:  # noqa: N802 - a QML name
        return self._body.wait_min


@QmlElement
class MaintenanceView(PageView):
    """The machine and its devices."""

    changed = Signal()

    def __init__(self, body: MaintenanceOverview, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = RowModel(self)
        self._choices = ChoiceModel(self)
        self._acts = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: MaintenanceOverview, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._rows.show(body.rows, language)
        self._choices.show(body.choices, language)
        self._acts.show(body.acts, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def user(self) -> str:
        return self._body.user

    @Property(int, notify=changed)
    def leftMin(self) -> int:  # noqa: N802 - a QML name
        return self._body.left_min

    @Property(RowModel, constant=True)
    def rows(self) -> RowModel:
        return self._rows

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices

    @Property(ChoiceModel, constant=True)
    def acts(self) -> ChoiceModel:
        return self._acts


@QmlElement
class MaintenanceMachineView(PageView):
    """Everything about the machine."""

    changed = Signal()

    def __init__(self, body: MaintenanceMachine, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = RowModel(self)
        self.show(body, language)

    def show(self, body: MaintenanceMachine, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._rows.show(body.rows, language)
        self.changed.emit()

    @Property(RowModel, constant=True)
    def rows(self) -> RowModel:
        return self._rows


@QmlElement
class MaintenanceReportView(PageView):
    """The doctor, the probing of ports, a section that was found."""

    changed = Signal()

    def __init__(self, body: MaintenanceReport, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = RowModel(self)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: MaintenanceReport, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._rows.show(body.rows, language)
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def what(self) -> str:
        return self._body.what

    @Property(str, notify=changed)
    def title(self) -> str:
        return said(self._body.title, self._language)

    @Property(bool, notify=changed)
    def running(self) -> bool:
        return self._body.running

    @Property(RowModel, constant=True)
    def rows(self) -> RowModel:
        return self._rows

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices
