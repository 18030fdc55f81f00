"""Numbers and their slips: given, entered, printed, kept, voided."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from hall_controller.application.event_types.shared import By, Number


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
    guide: NotRequired[str]
    """实施编码 of the guide on whose page the number was asked for, with the answers given there."""
    chosen: NotRequired[list[str]]
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


class TicketNotTaken(TypedDict):
    """Body of ticket not taken."""

    what: str
    number: str


class TicketVoided(TypedDict):
    """Body of ticket voided."""

    reason: str
    number: str


class TicketUnknownReported(TypedDict):
    """Body of ticket unknown reported."""

    what: str
    station: str


class ReprintOrdered(TypedDict):
    """Body of reprint ordered."""

    station: str
    copy_no: int
    cmd_id: str


class RequestVoided(TypedDict):
    """Body of request voided."""

    station: str
    op: str


ISSUING: Mapping[str, Any] = {
    "ticket.issued": TicketIssued,
    "ticket.entered_offline": TicketEnteredOffline,
    "ticket.offline_merged": TicketOfflineMerged,
    "ticket.printed": TicketPrinted,
    "ticket.print_failed": TicketPrintFailed,
    "ticket.kept": By,
    "ticket.uncertain": Number,
    "ticket.not_taken": TicketNotTaken,
    "ticket.voided": TicketVoided,
    "ticket.unknown_reported": TicketUnknownReported,
    "ticket.reprint_ordered": ReprintOrdered,
    "request.voided": RequestVoided,
}
