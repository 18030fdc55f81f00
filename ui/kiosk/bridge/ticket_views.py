"""View-models of the ticket and of what a scanned code says."""

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.screen import Confirm, Scan, Scanned, Ticket, Working
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.page_view import PageView, known, said

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ConfirmView(PageView):
    """A question before a number."""

    changed = Signal()

    def __init__(self, body: Confirm, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: Confirm, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(str, notify=changed)
    def question(self) -> str:
        return self._body.question

    @Property(str, notify=changed)
    def service(self) -> str:
        return self._body.service.spoken(self._language)

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # stubs know no QML types
    def params(self) -> dict[str, Any]:
        return dict(self._body.params)


@QmlElement
class WorkingView(PageView):
    """Something moves."""

    changed = Signal()

    def __init__(self, body: Working, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: Working, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(str, notify=changed)
    def what(self) -> str:
        return self._body.what


@QmlElement
class TicketView(PageView):
    """The number."""

    changed = Signal()

    def __init__(self, body: Ticket, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: Ticket, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._body.number

    @Property(str, notify=changed)
    def way(self) -> str:
        """The digit of the choice `way`, `-` where it has none; empty: it is not offered."""
        return next((one.key or "-" for one in self._body.choices if one.id == "way"), "")

    @Property(str, notify=changed)
    def materials(self) -> str:
        """The digit of the choice `materials`, as with `way`."""
        return next((one.key or "-" for one in self._body.choices if one.id == "materials"), "")

    @Property(str, notify=changed)
    def listPaper(self) -> str:  # noqa: N802 - a QML name
        return self._body.list_paper

    @Property(str, notify=changed)
    def service(self) -> str:
        return self._body.service.spoken(self._language)

    @Property(int, notify=changed)
    def ahead(self) -> int:
        return known(self._body.ahead)

    @Property(int, notify=changed)
    def waitLow(self) -> int:  # noqa: N802 - a QML name
        return known(self._body.wait_low_min)

    @Property(int, notify=changed)
    def waitHigh(self) -> int:  # noqa: N802 - a QML name
        return known(self._body.wait_high_min)

    @Property(str, notify=changed)
    def zone(self) -> str:
        return said(self._body.zone, self._language)

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._body.code

    @Property(str, notify=changed)
    def paper(self) -> str:
        return self._body.paper

    @Property(bool, notify=changed)
    def offline(self) -> bool:
        return self._body.offline

    @Property(int, notify=changed)
    def copyNo(self) -> int:  # noqa: N802 - a QML name
        return self._body.copy_no

    @Property(str, notify=changed)
    def appointment(self) -> str:
        return self._body.appointment or ""

    @Property(int, notify=changed)
    def rememberS(self) -> int:  # noqa: N802 - a QML name
        return known(self._body.remember_s)

    @Property(str, notify=changed)
    def fault(self) -> str:
        return self._body.fault or ""

    @Property(str, notify=changed)
    def missedRule(self) -> str:  # noqa: N802 - a QML name
        return said(self._body.missed_rule, self._language)


@QmlElement
class ScanView(PageView):
    """Hold the code to the scanner."""

    changed = Signal()

    def __init__(self, body: Scan, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: Scan, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(str, notify=changed)
    def purpose(self) -> str:
        return self._body.purpose

    @Property(bool, notify=changed)
    def near(self) -> bool:
        return self._body.near

    @Property(bool, notify=changed)
    def scanner(self) -> bool:
        return self._body.scanner


@QmlElement
class ScannedView(PageView):
    """What a ticket says."""

    changed = Signal()

    def __init__(self, body: Scanned, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: Scanned, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def number(self) -> str:
        return self._body.number

    @Property(str, notify=changed)
    def service(self) -> str:
        return self._body.service.spoken(self._language)

    @Property(str, notify=changed)
    def ticketState(self) -> str:  # noqa: N802 - a QML name
        return self._body.state

    @Property(str, notify=changed)
    def action(self) -> str:
        return self._body.action

    @Property(str, notify=changed)
    def reason(self) -> str:
        return self._body.reason or ""

    @Property(int, notify=changed)
    def ahead(self) -> int:
        return known(self._body.ahead)

    @Property(int, notify=changed)
    def waitLow(self) -> int:  # noqa: N802 - a QML name
        return known(self._body.wait_low_min)

    @Property(int, notify=changed)
    def waitHigh(self) -> int:  # noqa: N802 - a QML name
        return known(self._body.wait_high_min)

    @Property(str, notify=changed)
    def zone(self) -> str:
        return said(self._body.zone, self._language)

    @Property(str, notify=changed)
    def window(self) -> str:
        return self._body.window or ""

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices
