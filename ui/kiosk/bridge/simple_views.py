"""View-models of the pages that mostly choose."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.screen import Appointment, Attract, Departments, DepartmentServices, Home, Search, Services
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class AttractView(PageView):
    """First page."""

    changed = Signal()

    def __init__(self, body: Attract, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: Attract, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._body.open

    @Property(str, notify=changed)
    def opensAt(self) -> str:  # noqa: N802 - a QML name
        return self._body.opens_at or ""

    @Property(str, notify=changed)
    def opensDate(self) -> str:  # noqa: N802 - a QML name
        return self._body.opens_date or ""

    @Property(bool, notify=changed)
    def pickup(self) -> bool:
        return self._body.pickup


@QmlElement
class HomeView(PageView):
    """What do you want to do?"""

    changed = Signal()

    def __init__(self, body: Home, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: Home, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._body.open

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]  # stubs know no QML types
    def high(self) -> list[str]:
        return list(self._body.high)

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class ServicesView(PageView):
    """Choose 业务."""

    changed = Signal()

    def __init__(self, body: Services, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._services = ChoiceModel(self)
        self._more = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: Services, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._services.show(body.services, language)
        self._more.show(body.more, language)
        self.changed.emit()

    @Property(ChoiceModel, constant=True)
    def services(self) -> ChoiceModel:
        return self._services

    @Property(ChoiceModel, constant=True)
    def more(self) -> ChoiceModel:
        return self._more


@QmlElement
class DepartmentsView(PageView):
    """Choose a department."""

    changed = Signal()

    def __init__(self, body: Departments, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._departments = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: Departments, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._departments.show(body.departments, language)
        self.changed.emit()

    @Property(ChoiceModel, constant=True)
    def departments(self) -> ChoiceModel:
        return self._departments


@QmlElement
class DepartmentView(PageView):
    """业务 of one department."""

    changed = Signal()

    def __init__(self, body: DepartmentServices, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._services = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: DepartmentServices, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._services.show(body.services, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def department(self) -> str:
        return self._body.department.spoken(self._language)

    @Property(ChoiceModel, constant=True)
    def services(self) -> ChoiceModel:
        return self._services


@QmlElement
class SearchView(PageView):
    """Find 业务 by letters."""

    changed = Signal()

    def __init__(self, body: Search, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._hits = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: Search, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._hits.show(body.hits, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def query(self) -> str:
        return self._body.query

    @Property(int, notify=changed)
    def total(self) -> int:
        return self._body.total

    @Property(ChoiceModel, constant=True)
    def hits(self) -> ChoiceModel:
        return self._hits


@QmlElement
class AppointmentView(PageView):
    """How to show the appointment."""

    changed = Signal()

    def __init__(self, body: Appointment, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: Appointment, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices
