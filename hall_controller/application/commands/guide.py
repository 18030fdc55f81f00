# CONTRACT
"""The guide (导办员) at the desk: numbers, check-in, help."""

from dataclasses import dataclass

from hall_controller.application.commands.base import Command


@dataclass(frozen=True, slots=True)
class EnterCode(Command):
    """A ticket's code was scanned or its number typed at the desk: enters offline slips, shows the state."""

    text: str


@dataclass(frozen=True, slots=True)
class IssueAtDesk(Command):
    """Give a number at the desk, printed at `station` (or shown only)."""

    service: str
    station: str | None = None


@dataclass(frozen=True, slots=True)
class CheckInAppointment(Command):
    """报到 at the desk by appointment id."""

    appointment_id: str


@dataclass(frozen=True, slots=True)
class GrantGreenChannel(Command):
    """绿色通道 granted by the guide for a group (users.md rule 4)."""

    ticket_id: str
    group: str


@dataclass(frozen=True, slots=True)
class ReturnTicket(Command):
    """A missed number comes back behind the next 3."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class HoldTicket(Command):
    """暂离: the place is kept once for 15 minutes."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class CancelTicket(Command):
    """The citizen gives the number back."""

    ticket_id: str
    reason: str = "citizen"


@dataclass(frozen=True, slots=True)
class ReprintTicket(Command):
    """补打 at a station: same number, copy number printed on it."""

    ticket_id: str
    station: str


@dataclass(frozen=True, slots=True)
class RecordManualCall(Command):
    """补录 of a call made by hand while the hall's system was down."""

    number: str
    window: str
    called_at: int


@dataclass(frozen=True, slots=True)
class AnswerHelp(Command):
    """The guide goes to the citizen who called for help."""

    help_id: str
