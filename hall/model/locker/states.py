# CONTRACT
"""The life of a cell (格口) and of one opening, as tables (design.md 5, G3)."""

from collections.abc import Mapping
from enum import StrEnum


class CellState(StrEnum):
    """What the ledger says of a cell."""

    VACANT = "vacant"
    RESERVED = "reserved"
    """Kept for one deposit; nothing is in it."""
    OPEN_FOR_DEPOSIT = "open_for_deposit"
    OCCUPIED = "occupied"
    OPEN_FOR_PICKUP = "open_for_pickup"
    """Somebody is taking something out: the citizen, or a clerk who takes it back."""
    TO_CHECK = "to_check"
    """Looked into by a person before the next deposit."""


class CellMark(StrEnum):
    """What else is true of a cell; several may hold, and each keeps it from being chosen."""

    OVERDUE = "overdue"
    RECALLED = "recalled"
    FORCED = "forced"
    """Opened without an order."""
    AJAR = "ajar"
    """Stands open longer than it may."""
    FAULT = "fault"
    """Jammed, or its sensor does not speak."""
    EMERGENCY = "emergency"
    """Opened in an emergency and not yet gone through."""
    CLOSED = "closed"
    """Taken out of use by the technician."""


class CellEvent(StrEnum):
    """What may happen to a cell."""

    RESERVED = "reserved"
    RELEASED = "released"
    OPENED_FOR_DEPOSIT = "opened_for_deposit"
    DEPOSITED = "deposited"
    """The door is closed again and whoever stood there says that it is in."""
    LEFT_EMPTY = "left_empty"
    """The door is closed again and nothing was put in."""
    OPENED_FOR_PICKUP = "opened_for_pickup"
    TAKEN = "taken"
    NOT_TAKEN = "not_taken"
    """The door is closed again and the thing is still in."""
    DOUBTED = "doubted"
    """Nobody knows what is in it: a crash, a forced door, no answer, an opening nobody can vouch for."""
    FOUND_EMPTY = "found_empty"
    FOUND_FULL = "found_full"
    """Looked into: what the ledger says of its content is still there."""


_S, _E = CellState, CellEvent

CELL_TABLE: Mapping[tuple[CellState, CellEvent], CellState] = {
    (_S.VACANT, _E.RESERVED): _S.RESERVED,
    (_S.RESERVED, _E.RELEASED): _S.VACANT,
    (_S.RESERVED, _E.OPENED_FOR_DEPOSIT): _S.OPEN_FOR_DEPOSIT,
    (_S.OPEN_FOR_DEPOSIT, _E.OPENED_FOR_DEPOSIT): _S.OPEN_FOR_DEPOSIT,
    (_S.OPEN_FOR_DEPOSIT, _E.DEPOSITED): _S.OCCUPIED,
    (_S.OPEN_FOR_DEPOSIT, _E.LEFT_EMPTY): _S.VACANT,
    (_S.OCCUPIED, _E.OPENED_FOR_PICKUP): _S.OPEN_FOR_PICKUP,
    (_S.OPEN_FOR_PICKUP, _E.OPENED_FOR_PICKUP): _S.OPEN_FOR_PICKUP,
    (_S.OPEN_FOR_PICKUP, _E.TAKEN): _S.TO_CHECK,
    (_S.OPEN_FOR_PICKUP, _E.NOT_TAKEN): _S.OCCUPIED,
    (_S.TO_CHECK, _E.OPENED_FOR_PICKUP): _S.OPEN_FOR_PICKUP,
    (_S.TO_CHECK, _E.FOUND_EMPTY): _S.VACANT,
    (_S.TO_CHECK, _E.FOUND_FULL): _S.OCCUPIED,
    **{(state, _E.DOUBTED): _S.TO_CHECK for state in CellState},
}
"""After a pick-up a cell is looked into before the next deposit (users.md rule 9). A cell `to_check` may be opened
again for the one who just left it: the reopening within two minutes, and a new scan after a crash."""


class CellStepError(ValueError):
    """`event` has no place in `state`."""


def cell_after(state: CellState, event: CellEvent) -> CellState:
    """The state after `event`; CellStepError for a step that the table does not know."""
    try:
        return CELL_TABLE[state, event]
    except KeyError:
        raise CellStepError(f"{event.value} is not possible while a cell is {state.value}") from None


class Purpose(StrEnum):
    """Why a door is opened; every opening has exactly one."""

    DEPOSIT = "deposit"
    """A clerk puts in (存件)."""
    PICKUP = "pickup"
    """The applicant or the agent takes out (取件)."""
    REOPEN = "reopen"
    """Once more within two minutes, in the same session: after a pick-up or a deposit."""
    PUT_IN = "put_in"
    """The citizen puts missing papers in (容缺补件)."""
    COLLECT = "collect"
    """A clerk takes put-in papers out."""
    TAKE_BACK = "take_back"
    """A clerk takes an uncollected or recalled thing out (撤件)."""
    CHECK = "check"
    """A clerk looks into a cell that is to be checked."""
    EMERGENCY = "emergency"
    """Two people and a reason (应急开柜)."""
    COMMISSION = "commission"
    """A technician learns which door it is; only cells that hold nothing."""


class OpeningState(StrEnum):
    """An opening is recorded before the pulse and ends opened, expired, or unknown until a person resolves it (G3)."""

    RECORDED = "recorded"
    OPENED = "opened"
    EXPIRED = "expired"
    """Certainly no pulse was sent, or the sensor says that the door stayed shut."""
    UNKNOWN = "unknown"
    """A pulse may have been sent and nobody saw the door."""
    RESOLVED = "resolved"
    """A person looked and said what had happened."""
