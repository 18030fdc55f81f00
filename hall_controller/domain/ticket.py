"""The life of a ticket (design.md 5) as a table, its lanes and outcome codes."""

from collections.abc import Mapping
from enum import StrEnum

from hall_controller.domain.transition import after


class TicketState(StrEnum):
    """Where a ticket stands."""

    ISSUED = "issued"
    """In the line by its time, not callable before somebody is known to hold it."""
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    SERVED = "served"
    NO_SHOW = "no_show"
    HELD = "held"
    PARKED = "parked"
    CANCELLED = "cancelled"
    VOIDED = "voided"
    """Told to nobody: it was never a number for a citizen."""
    EXPIRED = "expired"


class TicketEvent(StrEnum):
    """What may happen to a ticket."""

    PRINTED = "printed"
    PRINT_FAILED = "print_failed"
    KEPT = "kept"
    UNCERTAIN = "uncertain"
    DROPPED = "dropped"
    VOIDED = "voided"
    CALLED = "called"
    RECALLED = "recalled"
    STARTED = "started"
    FINISHED = "finished"
    MISSED = "missed"
    RETURNED = "returned"
    HELD = "held"
    HOLD_ENDED = "hold_ended"
    PARKED = "parked"
    RESUMED = "resumed"
    TRANSFERRED = "transferred"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    CALLED_BY_HAND = "called_by_hand"


class Lane(StrEnum):
    """The file of a waiting line in which a ticket stands."""

    WALK_IN = "walk_in"
    APPOINTMENT = "appointment"
    GREEN = "green"
    RETURNED = "returned"


_S, _E = TicketState, TicketEvent

TICKET_TABLE: Mapping[tuple[TicketState, TicketEvent], TicketState] = {
    (_S.ISSUED, _E.PRINTED): _S.WAITING,
    (_S.ISSUED, _E.PRINT_FAILED): _S.ISSUED,
    (_S.ISSUED, _E.KEPT): _S.WAITING,
    (_S.ISSUED, _E.UNCERTAIN): _S.WAITING,
    (_S.ISSUED, _E.DROPPED): _S.VOIDED,
    (_S.ISSUED, _E.VOIDED): _S.VOIDED,
    (_S.ISSUED, _E.CANCELLED): _S.CANCELLED,
    (_S.ISSUED, _E.EXPIRED): _S.EXPIRED,
    (_S.ISSUED, _E.CALLED_BY_HAND): _S.SERVED,
    (_S.WAITING, _E.PRINTED): _S.WAITING,
    (_S.WAITING, _E.PRINT_FAILED): _S.WAITING,
    (_S.WAITING, _E.VOIDED): _S.VOIDED,
    (_S.WAITING, _E.CALLED): _S.CALLED,
    (_S.WAITING, _E.HELD): _S.HELD,
    (_S.WAITING, _E.CANCELLED): _S.CANCELLED,
    (_S.WAITING, _E.EXPIRED): _S.EXPIRED,
    (_S.WAITING, _E.CALLED_BY_HAND): _S.SERVED,
    (_S.HELD, _E.HOLD_ENDED): _S.WAITING,
    (_S.HELD, _E.CANCELLED): _S.CANCELLED,
    (_S.HELD, _E.EXPIRED): _S.EXPIRED,
    (_S.HELD, _E.CALLED_BY_HAND): _S.SERVED,
    (_S.CALLED, _E.RECALLED): _S.CALLED,
    (_S.CALLED, _E.STARTED): _S.SERVING,
    (_S.CALLED, _E.MISSED): _S.NO_SHOW,
    (_S.CALLED, _E.PARKED): _S.PARKED,
    (_S.CALLED, _E.TRANSFERRED): _S.WAITING,
    (_S.CALLED, _E.CANCELLED): _S.CANCELLED,
    (_S.CALLED, _E.EXPIRED): _S.EXPIRED,
    (_S.SERVING, _E.FINISHED): _S.SERVED,
    (_S.SERVING, _E.PARKED): _S.PARKED,
    (_S.SERVING, _E.TRANSFERRED): _S.WAITING,
    (_S.PARKED, _E.RESUMED): _S.CALLED,
    (_S.PARKED, _E.CANCELLED): _S.CANCELLED,
    (_S.PARKED, _E.EXPIRED): _S.EXPIRED,
    (_S.NO_SHOW, _E.RETURNED): _S.WAITING,
    (_S.NO_SHOW, _E.EXPIRED): _S.EXPIRED,
    (_S.NO_SHOW, _E.CALLED_BY_HAND): _S.SERVED,
}
"""Every allowed step of a ticket."""

ENDED = frozenset({_S.SERVED, _S.CANCELLED, _S.VOIDED, _S.EXPIRED})
"""Nothing happens to such a ticket any more (an undo may bring a served one back)."""

IN_LINE = frozenset({_S.ISSUED, _S.WAITING, _S.HELD})
"""Counted among the people who wait."""

OUTCOMES = frozenset({"done", "turned_away", "materials_missing", "wrong_window"})
"""What FinishService may say; `by_hand` is written by 补录 only."""

UNDOABLE: Mapping[str, TicketState] = {
    "called": _S.CALLED,
    "started": _S.SERVING,
    "finished": _S.SERVED,
    "missed": _S.NO_SHOW,
    "parked": _S.PARKED,
    "resumed": _S.CALLED,
    "transferred": _S.WAITING,
}
"""Window actions that can be undone -> the state in which they leave the ticket."""


def next_state(state: TicketState, event: TicketEvent) -> TicketState:
    """The state after `event`; raises NotAllowed."""
    return after(TICKET_TABLE, state, event)
