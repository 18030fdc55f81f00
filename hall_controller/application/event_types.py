"""Bodies of the journal's queue events, version 1: codes only, no display words, nothing personal.

Subjects: `ticket:<id>`, `window:<slug>`, `service:<slug>`, `station:<slug>`, `day:<date>`, `alarm:<id>`, `help:<id>`,
`appointment:<id>`, `request:<id>`. Times are UTC ms. A changed body gets an upcaster in the projections' registry.
"""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict


class Why(TypedDict):
    """One reason of a call."""

    rule: str
    params: dict[str, int | str]


class TicketIssued(TypedDict):
    """Body of ticket issued."""

    number: str
    prefix: str
    serial: int
    service: str
    state: str
    lane: str
    order_at: int
    language: str
    code_id: NotRequired[str]
    slot: NotRequired[int]
    item: NotRequired[str]
    appointment_id: NotRequired[str]
    appointment_at: NotRequired[int]
    by_request: NotRequired[bool]
    """The event's causation is the id of the request that it answers."""


class TicketEnteredOffline(TypedDict):
    """Body of ticket entered offline."""

    number: str
    service: str
    code_id: str
    station: str
    order_at: int
    business_day: str
    state: str
    lane: str
    language: str
    entered_by: str
    """`scan` or `event`, whichever came first."""
    appointment_id: NotRequired[str]
    appointment_at: NotRequired[int]


class TicketOfflineMerged(TypedDict):
    """Body of ticket offline merged."""

    alias: str
    """The station's own id of the ticket."""
    order_at: int


class TicketPrinted(TypedDict):
    """Body of ticket printed."""

    number: str
    copy_no: int


class TicketPrintFailed(TypedDict):
    """Body of ticket print failed."""

    number: str
    fault: str
    paper: str


class By(TypedDict):
    """Who or what brought it about."""

    by: str


class Number(TypedDict):
    """The number alone."""

    number: str


class TicketVoided(TypedDict):
    """Body of ticket voided."""

    reason: str
    number: str


class TicketUnknownReported(TypedDict):
    """Body of ticket unknown reported."""

    what: str
    station: str


class TicketCalled(TypedDict):
    """Body of ticket called."""

    window: str
    call_no: int
    rev: int
    lane: str
    why: list[Why]
    out_of_order: NotRequired[str]


class TicketRecalled(TypedDict):
    """Body of ticket recalled."""

    window: str
    call_no: int


class AtWindow(TypedDict):
    """The window alone."""

    window: str


class TicketWalkedUp(TypedDict):
    """Body of ticket walked up."""

    window: str
    number: str
    service: str
    state: str
    lane: str
    order_at: int


class TicketServed(TypedDict):
    """Body of ticket served."""

    window: str
    outcome: str


class TicketNoShow(TypedDict):
    """Body of ticket no show."""

    window: str
    calls: int


class TicketReturned(TypedDict):
    """Body of ticket returned."""

    not_before_call: int
    behind: int
    returned: int


class TicketHeld(TypedDict):
    """Body of ticket held."""

    until: int
    holds: int


class TicketParked(TypedDict):
    """Body of ticket parked."""

    window: str
    reason: str
    back_at: NotRequired[int]


class TicketTransferred(TypedDict):
    """Body of ticket transferred."""

    window: str
    from_service: str
    service: str
    lane: str
    lane_key: int
    reason: str
    to_window: NotRequired[str]


class Reason(TypedDict):
    """A reason code or a short reason."""

    reason: str


class GreenGranted(TypedDict):
    """Body of green granted."""

    group: str


class ReprintOrdered(TypedDict):
    """Body of reprint ordered."""

    station: str
    copy_no: int
    cmd_id: str


class CalledByHand(TypedDict):
    """Body of called by hand."""

    window: str
    called_at: int
    number: str


class WindowOpened(TypedDict):
    """Body of window opened."""

    clerk: str
    services: list[str]
    stands_in_for: NotRequired[str]


class WindowClosed(TypedDict):
    """Body of window closed."""

    clerk: str
    reason: str


class Nothing(TypedDict):
    """The event says it all."""


class ActionUndone(TypedDict):
    """Body of action undone."""

    action: str
    ticket_id: str
    number: str
    undone_seq: int


class RequestVoided(TypedDict):
    """Body of request voided."""

    station: str
    op: str


class OpeningSigned(TypedDict):
    """Body of opening signed."""

    notes: dict[str, str]
    checks: dict[str, bool]


class ClosingBegan(TypedDict):
    """Body of closing began."""

    business_day: str


class DayClosed(TypedDict):
    """Body of day closed."""

    business_day: str
    figures: dict[str, int]
    reason: NotRequired[str]
    duty_person: NotRequired[str]


class AlarmRaised(TypedDict):
    """Body of alarm raised."""

    code: str
    about: str
    params: dict[str, int | str]
    severity: str
    owner_role: str


class AlarmRaisedAgain(TypedDict):
    """Body of alarm raised again."""

    params: dict[str, int | str]
    severity: str


class AlarmState(TypedDict):
    """The state the alarm has reached."""

    state: str


class AlarmClosed(TypedDict):
    """Body of alarm closed."""

    note: str


class AlarmEscalated(TypedDict):
    """Body of alarm escalated."""

    severity: str


class HelpRequested(TypedDict):
    """Body of help requested."""

    station: str
    reason: str
    late: bool


class HelpAnswered(TypedDict):
    """Body of help answered."""

    station: str


class CallBackRequested(TypedDict):
    """Body of call back requested."""

    station: str
    reason: str


class StationBorn(TypedDict):
    """Body of station born."""

    kind: str
    version: str
    boot: int
    epoch: str


class StationPhaseChanged(TypedDict):
    """Body of station phase changed."""

    phase: str
    boot: int
    reason: NotRequired[str]


class ClockMeasured(TypedDict):
    """Body of clock measured."""

    offset_ms: int


class NumbersReported(TypedDict):
    """Body of numbers reported."""

    business_day: str
    online: dict[str, int]


class DeviceChanged(TypedDict):
    """Body of device changed."""

    device: str
    family: str
    state: str
    who_acts: str
    faults: list[str]
    paper: str | None


class ControllerStarted(TypedDict):
    """Body of controller started."""

    silent_since: NotRequired[int]


class OutboxRestarted(TypedDict):
    """Body of outbox restarted."""

    reason: str
    old_epoch: NotRequired[str]
    missing_from: NotRequired[int]
    missing_to: NotRequired[int]


class CommandDone(TypedDict):
    """Body of command done."""

    cmd_id: str
    op: str
    result: str


class SessionEnded(TypedDict):
    """Body of session ended."""

    steps: int
    seconds: int
    outcome: str
    modes: list[str]


class AppointmentImported(TypedDict):
    """Body of appointment imported."""

    business_day: str
    service: str
    slot_start: int
    slot_end: int
    reference: str


class AppointmentCheckedIn(TypedDict):
    """Body of appointment checked in."""

    ticket_id: str
    late: bool


class AppointmentMissed(TypedDict):
    """Body of appointment missed."""

    counted: bool


EVENT_TYPES: Mapping[str, Any] = {
    "ticket.issued": TicketIssued,
    "ticket.entered_offline": TicketEnteredOffline,
    "ticket.offline_merged": TicketOfflineMerged,
    "ticket.printed": TicketPrinted,
    "ticket.print_failed": TicketPrintFailed,
    "ticket.kept": By,
    "ticket.uncertain": Number,
    "ticket.voided": TicketVoided,
    "ticket.unknown_reported": TicketUnknownReported,
    "ticket.called": TicketCalled,
    "ticket.recalled": TicketRecalled,
    "ticket.serving_started": AtWindow,
    "ticket.walked_up": TicketWalkedUp,
    "ticket.served": TicketServed,
    "ticket.no_show": TicketNoShow,
    "ticket.returned": TicketReturned,
    "ticket.held": TicketHeld,
    "ticket.hold_ended": By,
    "ticket.parked": TicketParked,
    "ticket.resumed": AtWindow,
    "ticket.transferred": TicketTransferred,
    "ticket.cancelled": Reason,
    "ticket.expired": Reason,
    "ticket.green_granted": GreenGranted,
    "ticket.reprint_ordered": ReprintOrdered,
    "ticket.called_by_hand": CalledByHand,
    "window.opened": WindowOpened,
    "window.closed": WindowClosed,
    "window.paused": Reason,
    "window.unpaused": Nothing,
    "window.action_undone": ActionUndone,
    "service.taking_stopped": Reason,
    "service.taking_resumed": Reason,
    "request.voided": RequestVoided,
    "day.began": Nothing,
    "day.opening_signed": OpeningSigned,
    "day.closing_began": ClosingBegan,
    "day.closed": DayClosed,
    "alarm.raised": AlarmRaised,
    "alarm.raised_again": AlarmRaisedAgain,
    "alarm.acknowledged": AlarmState,
    "alarm.cleared": AlarmState,
    "alarm.closed": AlarmClosed,
    "alarm.escalated": AlarmEscalated,
    "help.requested": HelpRequested,
    "help.answered": HelpAnswered,
    "call_back.requested": CallBackRequested,
    "station.born": StationBorn,
    "station.phase_changed": StationPhaseChanged,
    "station.clock_measured": ClockMeasured,
    "station.numbers_reported": NumbersReported,
    "device.changed": DeviceChanged,
    "controller.started": ControllerStarted,
    "outbox.restarted": OutboxRestarted,
    "command.done": CommandDone,
    "session.ended": SessionEnded,
    "appointment.imported": AppointmentImported,
    "appointment.checked_in": AppointmentCheckedIn,
    "appointment.missed": AppointmentMissed,
}
"""Event type -> shape of its body."""
