"""What happens to a number in the line: returned, held, favoured, given up, called by hand."""

from collections.abc import Mapping
from typing import Any, TypedDict

from hall_controller.application.event_types.shared import By, Reason


class TicketReturned(TypedDict):
    """Body of ticket returned."""

    not_before_call: int
    behind: int
    returned: int


class TicketHeld(TypedDict):
    """Body of ticket held."""

    until: int
    holds: int


class GreenGranted(TypedDict):
    """Body of green granted."""

    group: str


class CalledByHand(TypedDict):
    """Body of called by hand."""

    window: str
    called_at: int
    number: str


LINE: Mapping[str, Any] = {
    "ticket.returned": TicketReturned,
    "ticket.held": TicketHeld,
    "ticket.hold_ended": By,
    "ticket.cancelled": Reason,
    "ticket.expired": Reason,
    "ticket.green_granted": GreenGranted,
    "ticket.called_by_hand": CalledByHand,
}
