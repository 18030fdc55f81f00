"""A thing leaves its cell: the citizen took it (送达), or a clerk took it back."""

from typing import Any

from hall.messages.bodies import Collected, TakenBack
from hall_controller.application.cases.rows import by_id
from hall_controller.application.cases.writing import take_step
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.placing import unknown
from hall_controller.application.lockers.rows import DepositRow, deposit, deposits_of, lease
from hall_controller.application.lockers.writing import begun, contradiction, stepped
from hall_controller.application.ports import Tx
from hall_controller.application.station_event import Told
from hall_controller.domain.cases.state import CaseEvent, CaseState
from hall_controller.domain.lockers.deposit import LIVE, DepositEvent, DepositState, merged


def collected(tx: Tx, told: Told[Collected], facts: HallFacts) -> None:
    """送达: delivered is what was taken out, also under a lease that ended meanwhile."""
    body, station = told.body, tx.actor.id
    row = deposit(tx.connection, body.deposit_id)
    if row is not None and row.life is DepositState.COLLECTED and row.opening_id == body.opening_id:
        return
    after = merged(None if row is None else row.life, DepositEvent.COLLECTED)
    if row is None:
        row = begun(tx, unknown(body.deposit_id, station, told.occurred_at), told.occurred_at, told=True)
    known = lease(tx.connection, body.lease_id)
    changes: dict[str, Any] = {"opening_id": body.opening_id, "cell": body.cell, "overdue": False}
    row = stepped(
        tx, row, "collected", after.state, told.occurred_at, f"{body.how} {body.said}", spent=body.lease_id, **changes
    )
    about = f"deposit:{row.deposit_id}"
    if after.contradiction:
        contradiction(tx, station, about, "collected_out_of_turn", cell=body.cell)
    elif known is None or known.deposit_id != row.deposit_id:
        contradiction(tx, station, about, "unknown_lease", cell=body.cell)
    deliver(tx, facts, row, "locker", told.occurred_at)


def deliver(tx: Tx, facts: HallFacts, row: DepositRow, how: str, at: int) -> None:
    """The case is delivered when this was the last of its things, and its state allows it."""
    case = by_id(tx.connection, row.case_id)
    if case is None or case.state != CaseState.DECIDED.value:
        return
    others = [one for one in deposits_of(tx.connection, case.case_id) if one.deposit_id != row.deposit_id]
    if any(one.purpose == "deposit" and one.life in LIVE for one in others):
        return
    take_step(tx, facts, case, CaseEvent.DELIVERED, at, delivery=how, ended_at=at)


def taken_back(tx: Tx, told: Told[TakenBack], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """It lies at the window now; nobody can take it out of the cabinet any more."""
    body, station = told.body, tx.actor.id
    row = deposit(tx.connection, body.deposit_id)
    if row is not None and row.life is DepositState.TAKEN_BACK and row.opening_id == body.opening_id:
        return
    after = merged(None if row is None else row.life, DepositEvent.TAKEN_BACK)
    if row is None:
        row = begun(tx, unknown(body.deposit_id, station, told.occurred_at), told.occurred_at, told=True)
    changes: dict[str, Any] = {"opening_id": body.opening_id, "cell": body.cell, "overdue": False}
    row = stepped(tx, row, "taken_back", after.state, told.occurred_at, by=body.by, **changes)
    if after.contradiction:
        contradiction(tx, station, f"deposit:{row.deposit_id}", "taken_back_out_of_turn", cell=body.cell)
