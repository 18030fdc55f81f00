# CONTRACT
"""Bodies of events, requests, answers and commands. Codes only, never display words, never personal data."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages import maintenance
from hall.messages.base import Message
from hall.messages.documents import JournalHead
from hall.model.text import Text

OwnSeries = Annotated[str, Field(pattern=r"^[A-Z][1-9][0-9]?-[0-9]{2,3}$")]
"""A number of a terminal's own series, such as `K2-07`: no station may report one of the hall's counter (G2)."""

Id = Annotated[str, Field(max_length=64)]
"""A UUID, or a code's random part."""
Name = Annotated[str, Field(max_length=40)]
"""A slug of the configuration: 业务, device, station, zone."""
Code = Annotated[str, Field(max_length=80)]
"""A word for programs: a fault, a reason, an operation. One that is longer was not written by a station of ours."""
Key = Annotated[str, Field(max_length=128)]
"""A keyed hash."""
Words = Annotated[str, Field(max_length=400)]
"""A sentence for a technician; a station cuts its own."""

# --- requests and their answers -------------------------------------------------------------


class IssueTicket(Message):
    """`ticket.issue`: a citizen wants a number for `service`."""

    service: Name
    code_id: Id
    """Made by the station (hall.model.code): the station signs the ticket's code with its own key."""
    language: Literal["zh", "en"] = "zh"
    item: Name | None = None
    appointment_key: Key | None = None
    """Keyed hash of the appointment's foreign code, document number or phone tail."""
    accept_late: bool = False
    """The citizen was told 今天可能办不上 and wants the number all the same."""


class TicketAnswer(Message):
    """Answer to every ticket request: what may be told to the citizen."""

    ticket_id: str
    number: str
    service: str
    code_id: str
    state: str
    issued_at: int
    ahead: int | None = None
    wait_low_min: int | None = None
    wait_high_min: int | None = None
    zone: str | None = None
    window: str | None = None
    action: Literal["issued", "entered", "returned", "held", "checked_in", "cancelled", "shown"] = "issued"
    reason: str | None = None
    """Why nothing else was done (`too_late_to_return`, `returned_before`, `already_served`, ...)."""
    appointment_at: int | None = None


class OfflineSlipBody(Message):
    """What a slip printed while cut off says of itself (part of its signed code)."""

    number: OwnSeries
    service: Name
    issued_at: int
    station: Name


class ScanTicket(Message):
    """`ticket.scan`: a ticket's code was read (signature checked by the station)."""

    code_id: Id
    slip: OfflineSlipBody | None = None
    action: Literal["show", "return", "hold", "cancel"] = "show"
    """`show` enters an unknown offline slip and tells the state; a missed number is returned by `return`."""


class CheckIn(Message):
    """`appointment.check_in`: by keyed hash of foreign code, document number or phone tail."""

    key: Key
    key_kind: Literal["code", "document", "phone_tail"]
    code_id: Id
    language: Literal["zh", "en"] = "zh"


class CallHelp(Message):
    """`help.call`: somebody at the terminal wants a person (导办员)."""

    reason: Literal["button", "stuck", "printer", "accessibility"] = "button"


class HelpAnswer(Message):
    """Who comes, or whom to phone after hours."""

    coming: bool
    duty_phone: str | None = None


class MeasureClock(Message):
    """`line.time`: answered by the line itself, so that a station knows the controller's clock (design.md 7)."""


class ClockAnswer(Message):
    """Nothing but the envelope's `time`."""


# --- events -----------------------------------------------------------------------------------


class TicketPrinted(Message):
    """`ticket.printed`: the slip came out whole."""

    ticket_id: Id
    number: Name
    copy_no: int = 1


class TicketPrintFailed(Message):
    """`ticket.print_failed`: the number was shown on screen instead."""

    ticket_id: Id
    number: Name
    fault: Code
    paper_out_of_slot: Literal["nothing", "partial", "unknown"]


class TicketKept(Message):
    """`ticket.kept`: 我记住了 was pressed within 60 s."""

    ticket_id: Id


class TicketDropped(Message):
    """`ticket.dropped`: nobody took the number (no paper, no 我记住了); it leaves the line."""

    ticket_id: Id
    reason: Literal["not_remembered", "cancelled", "restarted_before_printing"]


class TicketUncertain(Message):
    """`ticket.uncertain`: the station died while printing; somebody may hold the slip, so it stays in the line."""

    ticket_id: Id
    number: Name


class TicketNotTaken(Message):
    """`ticket.not_taken`: the printed slip was drawn back or dropped out: the citizen left without it."""

    ticket_id: Id
    what: Literal["retracted", "ejected"]


class TicketIssuedOffline(Message):
    """`ticket.issued_offline`: a number of the station's own marked series (G2)."""

    ticket_id: Id
    number: OwnSeries
    service: Name
    code_id: Id
    language: Literal["zh", "en"] = "zh"
    business_day: Annotated[str, Field(max_length=10)]
    appointment_key: Key | None = None


class RequestVoided(Message):
    """`request.voided`: the tombstone of an unanswered request, written before an offline number is given."""

    request_id: Id
    op: Code


class DeviceChanged(Message):
    """`device.changed`: a device's settled health."""

    device: Name
    family: Name
    driver: Code
    state: Annotated[str, Field(max_length=20)]
    who_acts: Annotated[str, Field(max_length=20)] = "nobody"
    faults: Annotated[tuple[Code, ...], Field(max_length=40)] = ()
    paper: Annotated[str, Field(max_length=12)] | None = None
    detail: Words | None = None


class HelpRequested(Message):
    """`help.requested`: help was wanted while the controller did not answer."""

    reason: Code


class CallbackRequested(Message):
    """`callback.requested`: after hours; name and phone only as one sealed blob."""

    sealed: Annotated[str, Field(max_length=4000)]
    reason: Code


class SequenceRestarted(Message):
    """`outbox.restarted`: first event of a new epoch; declares what of the old epoch is truly missing."""

    old_epoch: Id | None = None
    missing_from: int | None = None
    missing_to: int | None = None
    reason: Code


class CommandDone(Message):
    """`command.done`: the recorded result of a command."""

    cmd_id: Id
    op: Code
    result: Literal["done", "failed", "expired", "unknown"]
    detail: Words | None = None


class SessionEnded(Message):
    """`session.ended`: statistics of one citizen's session, nothing personal."""

    steps: int
    seconds: int
    outcome: Literal["done", "cancelled", "timeout", "fault"]
    modes: Annotated[tuple[Name, ...], Field(max_length=20)] = ()


class JournalContradicted(Message):
    """`journal.contradicted`: a head was told that cannot follow one this station keeps (G7); it keeps both."""

    seq: int
    hash: str = Field(max_length=64)
    kept_seq: int
    kept_hash: str = Field(max_length=64)


# --- commands ---------------------------------------------------------------------------------


class PrintTicket(Message):
    """`ticket.print`: print (again) the slip of a ticket, same number."""

    ticket_id: str
    number: str
    service: str
    code_id: str
    issued_at: int
    copy_no: int = Field(ge=1)
    """1 = the first print of a number given at the desk, from 2 on a copy (补打)."""
    ahead: int | None = None


class PrintHead(Message):
    """`head.print`: print the signed head of a closed day as a short slip, to be filed on paper (G7)."""

    business_day: str = Field(max_length=10)
    head: JournalHead


class ListedTicket(Message):
    """One waiting ticket on the list for calling by hand."""

    number: str = Field(max_length=12)
    service: str = Field(max_length=64)
    issued_at: int
    remark: Literal["", "appointment", "green"] = ""


class PrintList(Message):
    """`list.print`: print the list for calling by hand (手工叫号单), in calling order; numbers and 业务 only."""

    as_of: int
    """UTC ms at which it was true."""
    line: Text
    """What the list is for, such as a 业务, a window or the whole hall."""
    rows: tuple[ListedTicket, ...] = Field(max_length=300)


# --- public snapshots -------------------------------------------------------------------------


class QueueLine(Message):
    """One 业务 in the public snapshot: what a terminal may say before a number is taken."""

    service: str
    waiting: int
    wait_low_min: int | None = None
    wait_high_min: int | None = None
    open_windows: int
    taking: bool
    """Whether a terminal may give a number: not after 停止取号, on used-up quota, when closed, or only at the desk."""
    reason: str | None = None
    """`closed`, `stopped`, `quota`, `paused`, `real_name`."""
    may_be_too_late: bool = False
    """今天可能办不上: to be said before issuing."""


class QueueSnapshot(Message):
    """`pub/queue`, retained: the whole, never a delta."""

    ver: int
    time: int
    open: bool
    business_day: str
    lines: tuple[QueueLine, ...]


class BoardCall(Message):
    """A call as everybody may see it: number and window, never a name."""

    number: str
    window: str
    """Number or sign of the window as shown over it."""
    zone: str
    called_at: int
    call_no: int
    """1 for the first call, 2, 3 for recalls."""


class BoardSnapshot(Message):
    """`pub/board`, retained: newest call first."""

    ver: int
    time: int
    calls: tuple[BoardCall, ...]
    waiting: dict[str, int]


REQUEST_BODIES: dict[str, tuple[type[Message], type[Message]]] = {
    "ticket.issue": (IssueTicket, TicketAnswer),
    "ticket.scan": (ScanTicket, TicketAnswer),
    "appointment.check_in": (CheckIn, TicketAnswer),
    "help.call": (CallHelp, HelpAnswer),
    "line.time": (MeasureClock, ClockAnswer),
}
"""Operation -> (question, answer)."""

EVENT_BODIES: dict[str, type[Message]] = {
    "ticket.printed": TicketPrinted,
    "ticket.print_failed": TicketPrintFailed,
    "ticket.kept": TicketKept,
    "ticket.dropped": TicketDropped,
    "ticket.uncertain": TicketUncertain,
    "ticket.not_taken": TicketNotTaken,
    "ticket.issued_offline": TicketIssuedOffline,
    "request.voided": RequestVoided,
    "device.changed": DeviceChanged,
    "help.requested": HelpRequested,
    "callback.requested": CallbackRequested,
    "outbox.restarted": SequenceRestarted,
    "command.done": CommandDone,
    "session.ended": SessionEnded,
    "journal.contradicted": JournalContradicted,
    "config.proposed": maintenance.ConfigProposed,
    "maintenance.begun": maintenance.MaintenanceBegun,
    "maintenance.ended": maintenance.MaintenanceEnded,
    "maintenance.refused": maintenance.SignInRefused,
}
"""Event type -> body."""

COMMAND_BODIES: dict[str, type[Message]] = {
    "ticket.print": PrintTicket,
    "head.print": PrintHead,
    "list.print": PrintList,
    "device.test": maintenance.TryDevice,
    "device.note": maintenance.NoteDevice,
}
"""Operation -> body."""

PUBLIC_BODIES: dict[str, type[Message]] = {"queue": QueueSnapshot, "board": BoardSnapshot}
"""Name under `pub/` -> snapshot."""
