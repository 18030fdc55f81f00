"""A number at a window: from the call to the end, aside, elsewhere."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict


class Why(TypedDict):
    """One reason of a call."""

    rule: str
    params: dict[str, int | str]


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


SERVING: Mapping[str, Any] = {
    "ticket.called": TicketCalled,
    "ticket.recalled": TicketRecalled,
    "ticket.serving_started": AtWindow,
    "ticket.walked_up": TicketWalkedUp,
    "ticket.served": TicketServed,
    "ticket.no_show": TicketNoShow,
    "ticket.parked": TicketParked,
    "ticket.resumed": AtWindow,
    "ticket.transferred": TicketTransferred,
}
