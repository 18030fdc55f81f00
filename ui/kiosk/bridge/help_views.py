"""View-models of the keypad and of everything that helps or explains."""

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from hall.model.text import Language
from kiosk.session.screen import Help, Hours, Keypad, Message, OutOfService
from ui.kiosk.bridge.choice_model import ChoiceModel
from ui.kiosk.bridge.line_model import HourModel
from ui.kiosk.bridge.page_view import PageView, said

QML_IMPORT_NAME = "Hall.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class KeypadView(PageView):
    """Digits on our own keypad."""

    changed = Signal()

    def __init__(self, body: Keypad, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: Keypad, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(str, notify=changed)
    def purpose(self) -> str:
        return self._body.purpose

    @Property(int, notify=changed)
    def length(self) -> int:
        return self._body.length

    @Property(int, notify=changed)
    def typed(self) -> int:
        return self._body.typed

    @Property(str, notify=changed)
    def shown(self) -> str:
        return self._body.shown

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._body.ready

    @Property(bool, notify=changed)
    def notice(self) -> bool:
        return self._body.notice

    @Property(int, notify=changed)
    def left(self) -> int:
        """Tries that are left after a wrong one, -1 before."""
        return -1 if self._body.left is None else self._body.left


@QmlElement
class HelpView(PageView):
    """Somebody comes, or whom to phone."""

    changed = Signal()

    def __init__(self, body: Help, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: Help, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def callState(self) -> str:  # noqa: N802 - a QML name
        return self._body.state

    @Property(str, notify=changed)
    def dutyPhone(self) -> str:  # noqa: N802 - a QML name
        return self._body.duty_phone or ""

    @Property(str, notify=changed)
    def desk(self) -> str:
        return said(self._body.desk, self._language)

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class MessageView(PageView):
    """A kind answer."""

    changed = Signal()

    def __init__(self, body: Message, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._choices = ChoiceModel(self)
        self.show(body, language)

    def show(self, body: Message, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._choices.show(body.choices, language)
        self.changed.emit()

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._body.code

    @Property(str, notify=changed)
    def severity(self) -> str:
        return self._body.severity

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type]  # stubs know no QML types
    def params(self) -> dict[str, Any]:
        return dict(self._body.params)

    @Property(str, notify=changed)
    def desk(self) -> str:
        return said(self._body.desk, self._language)

    @Property(ChoiceModel, constant=True)
    def choices(self) -> ChoiceModel:
        return self._choices


@QmlElement
class OutOfServiceView(PageView):
    """No use now, and where to go instead."""

    changed = Signal()

    def __init__(self, body: OutOfService, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.show(body, language)

    def show(self, body: OutOfService, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self.changed.emit()

    @Property(str, notify=changed)
    def reason(self) -> str:
        return self._body.reason

    @Property(str, notify=changed)
    def desk(self) -> str:
        return said(self._body.desk, self._language)


@QmlElement
class HoursView(PageView):
    """Opening hours."""

    changed = Signal()

    def __init__(self, body: Hours, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = HourModel(self)
        self.show(body, language)

    def show(self, body: Hours, language: Language) -> None:
        """Show another snapshot of the same page."""
        self._body, self._language = body, language
        self._lines.show(body.lines)
        self.changed.emit()

    @Property(str, notify=changed)
    def dutyPhone(self) -> str:  # noqa: N802 - a QML name
        return self._body.duty_phone or ""

    @Property(HourModel, constant=True)
    def lines(self) -> HourModel:
        return self._lines
