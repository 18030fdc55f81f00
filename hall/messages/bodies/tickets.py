# CONTRACT
"""A number from the wish to the end of it: asking, answering, giving it while cut off, giving it back."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Chosen, Code, GuideCode, Id, Key, Name, OwnSeries


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
    guide: GuideCode | None = None
    """The guide on whose page the number was asked for: the window shows its list of materials."""
    chosen: Chosen = ()


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


class TicketKept(Message):
    """`ticket.kept`: 我记住了 was pressed within 60 s."""

    ticket_id: Id


class TicketDropped(Message):
    """`ticket.dropped`: nobody took the number (no paper, no 我记住了); it leaves the line."""

    ticket_id: Id
    reason: Literal["not_remembered", "cancelled", "restarted_before_printing"]


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
