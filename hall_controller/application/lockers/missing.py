"""A person looked and the thing is not in its cell: the last opening explains it, or it is lost until somebody says."""

from collections.abc import Sequence
from typing import Any

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.leaving import deliver
from hall_controller.application.lockers.rows import DepositRow
from hall_controller.application.lockers.writing import contradiction, stepped
from hall_controller.application.ports import Tx
from hall_controller.domain.lockers.deposit import DepositState

IN_A_CELL = frozenset({DepositState.PLACED, DepositState.RECALLED})
_LAST = (
    "SELECT opening_id, purpose, lease_id FROM locker_openings WHERE deposit_id = ? AND state <> 'expired'"
    " AND purpose IN ('pickup', 'reopen', 'take_back') AND recorded_at >= ? ORDER BY recorded_at DESC, opening_id DESC"
    " LIMIT 1"
)


def not_in_its_cell(
    tx: Tx, facts: HallFacts, row: DepositRow, station: str, cell: str, at: int, by: Sequence[str]
) -> None:
    """Taken after an interrupted pick-up, in a clerk's hands after an interrupted 撤件, else a contradiction."""
    last = sql.one(tx.connection, _LAST, (row.deposit_id, row.placed_at or 0))
    if last is None:
        if row.life is DepositState.PLACED:
            row = stepped(tx, row, "recalled", DepositState.RECALLED, at, "placed_and_not_in", by)
        contradiction(tx, station, f"deposit:{row.deposit_id}", "placed_and_not_in", cell=cell)
        return
    opening_id, purpose, lease_id = last
    changes: dict[str, Any] = {"opening_id": opening_id, "overdue": False}
    if purpose == "take_back":
        stepped(tx, row, "taken_back", DepositState.TAKEN_BACK, at, "found_empty", by, **changes)
        return
    row = stepped(tx, row, "collected", DepositState.COLLECTED, at, "found_empty", by, spent=lease_id, **changes)
    deliver(tx, facts, row, "locker", at)
