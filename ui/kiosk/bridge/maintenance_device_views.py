"""View-models of the maintenance pages of one device: its state, its doors, its test, its trace."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.maintenance.pages import (
    MaintenanceDevice,
    MaintenanceDoors,
    MaintenanceTest,
    MaintenanceTrace,
)
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView, said
from ui.kiosk.bridge.row_model import RowModel

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class MaintenanceDeviceView(PageView):
    """Everything about one device."""

    changed = Signal()

    def __init__(self, body: MaintenanceDevice, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = RowModel(self)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: MaintenanceDevice, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._rows.show(body.rows, language)
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._body.title.spoken(self._language)

    @Property(RowModel, constant=True)
    def rows(self) -> RowModel:
        return self._rows

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class MaintenanceTestView(PageView):
    """A test, step by step."""

    changed = Signal()

    def __init__(self, body: MaintenanceTest, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = RowModel(self)
        self.show(body, language)

    def show(self, body: MaintenanceTest, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._rows.show(body.rows, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._body.title.spoken(self._language)

    @Property(str, notify=changed)
    def question(self) -> str:
        return said(self._body.question, self._language)

    @Property(str, notify=changed)
    def wants(self) -> str:
        return self._body.wants

    @Property(str, notify=changed)
    def typed(self) -> str:
        return self._body.typed

    @Property(bool, notify=changed)
    def done(self) -> bool:
        return self._body.ok is not None

    @Property(RowModel, constant=True)
    def rows(self) -> RowModel:
        return self._rows


@QmlElement
class MaintenanceTraceView(PageView):
    """What goes over a wire."""

    changed = Signal()

    def __init__(self, body: MaintenanceTrace, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = RowModel(self)
        self.show(body, language)

    def show(self, body: MaintenanceTrace, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._rows.show_lines([("", line.spoken(language), "plain", "") for line in body.lines])
        self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._body.title.spoken(self._language)

    @Property(bool, notify=changed)
    def running(self) -> bool:
        return self._body.running

    @Property(RowModel, constant=True)
    def rows(self) -> RowModel:
        return self._rows


@QmlElement
class MaintenanceDoorsView(PageView):
    """Which door of a locker shall open?"""

    changed = Signal()

    def __init__(self, body: MaintenanceDoors, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: MaintenanceDoors, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._body.title.spoken(self._language)

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices
