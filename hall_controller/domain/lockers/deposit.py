"""The life of a deposit (存件) as a table; a station's word that it does not explain is believed, and flagged."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hall_controller.domain.transition import after


class DepositState(StrEnum):
    """Where a thing stands."""

    PREPARED = "prepared"
    """A permit lies at the cabinet; nothing is in it."""
    PLACED = "placed"
    COLLECTED = "collected"
    """送达: the citizen took it out."""
    RECALLED = "recalled"
    """Lies in its cell, for staff only."""
    TAKEN_BACK = "taken_back"
    """At the window."""
    HANDED_OVER = "handed_over"
    SENT_BACK = "sent_back"
    """退回发证部门."""
    UNDONE = "undone"
    """The permit ended without a deposit: the clerk changed their mind, or it expired; a later word may still come."""
    CANCELLED = "cancelled"
    WAITING_FOR_CLERK = "waiting_for_clerk"
    """Put-in papers (容缺补件) that a clerk has to take out."""
    PAPERS_COLLECTED = "papers_collected"
    SPENT = "spent"
    """A permit to put papers in under which they were put in."""


class DepositEvent(StrEnum):
    """What may happen to a thing; the first seven are told by its station."""

    PLACED = "placed"
    UNDONE = "undone"
    """The clerk changed their mind: the permit ends."""
    NOT_PLACED = "not_placed"
    """Nothing was put in this time; the permit stays."""
    COLLECTED = "collected"
    TAKEN_BACK = "taken_back"
    PUT_IN = "put_in"
    PAPERS_COLLECTED = "papers_collected"
    FOUND_AGAIN = "found_again"
    """Somebody looked into the cell of a thing that was said to be taken: it is still in."""
    SPENT = "spent"
    CANCELLED = "cancelled"
    RECALLED = "recalled"
    HANDED_OVER = "handed_over"
    SENT_BACK = "sent_back"


_S, _E = DepositState, DepositEvent

DEPOSIT_TABLE: Mapping[tuple[DepositState, DepositEvent], DepositState] = {
    (_S.PREPARED, _E.PLACED): _S.PLACED,
    (_S.PREPARED, _E.NOT_PLACED): _S.PREPARED,
    (_S.PREPARED, _E.UNDONE): _S.UNDONE,
    (_S.PREPARED, _E.CANCELLED): _S.CANCELLED,
    (_S.PREPARED, _E.SPENT): _S.SPENT,
    (_S.PREPARED, _E.PUT_IN): _S.WAITING_FOR_CLERK,
    (_S.UNDONE, _E.PLACED): _S.PLACED,
    (_S.UNDONE, _E.NOT_PLACED): _S.UNDONE,
    (_S.UNDONE, _E.PUT_IN): _S.WAITING_FOR_CLERK,
    (_S.UNDONE, _E.UNDONE): _S.UNDONE,
    (_S.CANCELLED, _E.UNDONE): _S.CANCELLED,
    (_S.CANCELLED, _E.NOT_PLACED): _S.CANCELLED,
    (_S.PLACED, _E.COLLECTED): _S.COLLECTED,
    (_S.PLACED, _E.RECALLED): _S.RECALLED,
    (_S.PLACED, _E.TAKEN_BACK): _S.TAKEN_BACK,
    (_S.RECALLED, _E.TAKEN_BACK): _S.TAKEN_BACK,
    (_S.RECALLED, _E.HANDED_OVER): _S.HANDED_OVER,
    (_S.RECALLED, _E.CANCELLED): _S.CANCELLED,
    (_S.TAKEN_BACK, _E.HANDED_OVER): _S.HANDED_OVER,
    (_S.TAKEN_BACK, _E.SENT_BACK): _S.SENT_BACK,
    (_S.COLLECTED, _E.FOUND_AGAIN): _S.RECALLED,
    (_S.WAITING_FOR_CLERK, _E.PAPERS_COLLECTED): _S.PAPERS_COLLECTED,
}
"""Every step that explains itself. A placed thing may be taken back without a recall: it is overdue. A recalled one
that is in no cell (somebody looked) was found at the window, or is given up as lost."""

_TRUTH: Mapping[DepositEvent, DepositState] = {
    _E.PLACED: _S.RECALLED,
    _E.COLLECTED: _S.COLLECTED,
    _E.TAKEN_BACK: _S.TAKEN_BACK,
    _E.PUT_IN: _S.WAITING_FOR_CLERK,
    _E.PAPERS_COLLECTED: _S.PAPERS_COLLECTED,
    _E.FOUND_AGAIN: _S.RECALLED,
    _E.SPENT: _S.SPENT,
}
"""What a station says against the table is where the thing is; what lies there unexplained is for staff only."""

LYING = frozenset({DepositState.PLACED, DepositState.RECALLED, DepositState.WAITING_FOR_CLERK})
"""In a cell."""
LIVE = LYING | {DepositState.PREPARED, DepositState.TAKEN_BACK}
"""Somebody of the hall still owes something."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The state after a station's word; `contradiction` = the table does not explain it, a person must look."""

    state: DepositState
    contradiction: bool = False


def next_state(state: DepositState, event: DepositEvent) -> DepositState:
    """The state after an act of the hall's own; raises NotAllowed."""
    return after(DEPOSIT_TABLE, state, event)


def merged(state: DepositState | None, event: DepositEvent) -> Merged:
    """The state after a word of the station, whatever it was before; None = the hall knows nothing of this thing."""
    if state is not None and (known := DEPOSIT_TABLE.get((state, event))) is not None:
        return Merged(known)
    truth = _TRUTH.get(event)
    if truth is None:  # nothing was put in: true of anything that does not lie in a cell by another word
        return Merged(state or DepositState.UNDONE, contradiction=state in LYING or state is None)
    return Merged(truth, contradiction=True)
