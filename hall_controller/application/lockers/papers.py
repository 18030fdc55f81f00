"""容缺补件: a citizen puts missing papers in, the case is told, a clerk takes them out."""

from typing import Any

from hall.messages.bodies import PapersCollected, PutIn
from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.cases.rows import by_id
from hall_controller.application.cases.writing import written
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.placing import unknown
from hall_controller.application.lockers.rows import deposit
from hall_controller.application.lockers.writing import begun, contradiction, stepped
from hall_controller.application.ports import Tx
from hall_controller.application.station_event import Told
from hall_controller.domain.lockers.deposit import DepositEvent, DepositState, merged

WAITING = "locker_papers"
PERMITTED = frozenset({DepositState.PREPARED, DepositState.UNDONE})
"""A permit that expired while its cabinet was cut off was one when it was used."""


def put_in(tx: Tx, told: Told[PutIn], facts: HallFacts) -> None:
    """Papers of a case lie in a cell; the clerk who takes them out says what they are (TakeSupplement, TakeLater)."""
    body, station, at = told.body, tx.actor.id, told.occurred_at
    row = deposit(tx.connection, body.deposit_id)
    if row is not None and row.opening_id == body.opening_id:
        return
    permit = row if body.permit_id == body.deposit_id else deposit(tx.connection, body.permit_id)
    case = by_id(tx.connection, body.case_id)
    sound = permit is not None and permit.life in PERMITTED and permit.case_id == body.case_id
    if row is None:
        case_id = "" if case is None else case.case_id
        row = begun(tx, unknown(body.deposit_id, station, at, "put_in", case_id), at, told=True)
        if permit is not None and permit.life in PERMITTED:
            stepped(tx, permit, "spent", DepositState.SPENT, at)
        after = DepositState.WAITING_FOR_CLERK
    else:
        merge = merged(row.life, DepositEvent.PUT_IN)
        after, sound = merge.state, sound and not merge.contradiction
    changes: dict[str, Any] = {"cell": body.cell, "opening_id": body.opening_id, "placed_at": at, "cabinet": station}
    row = stepped(tx, row, "put_in", after, at, **changes)
    if case is not None:
        written(tx, facts, case, "papers_put_in", at, f"{station} {body.cell}")
    number = "" if case is None else case.number
    raise_alarm(tx, WAITING, f"deposit:{row.deposit_id}", {"station": station, "cell": body.cell, "number": number})
    if not sound or case is None:
        contradiction(tx, station, f"deposit:{row.deposit_id}", "put_in_unasked", cell=body.cell)


def papers_collected(tx: Tx, told: Told[PapersCollected], facts: HallFacts) -> None:  # noqa: ARG001 - as all
    """A clerk has them in hand."""
    body, station = told.body, tx.actor.id
    row = deposit(tx.connection, body.deposit_id)
    if row is not None and row.life is DepositState.PAPERS_COLLECTED and row.opening_id == body.opening_id:
        return
    after = merged(None if row is None else row.life, DepositEvent.PAPERS_COLLECTED)
    if row is None:
        row = begun(tx, unknown(body.deposit_id, station, told.occurred_at, "put_in"), told.occurred_at, told=True)
    changes = {"opening_id": body.opening_id, "cell": body.cell}
    row = stepped(tx, row, "papers_collected", after.state, told.occurred_at, by=body.by, **changes)
    clear_alarm(tx, WAITING, f"deposit:{row.deposit_id}")
    if after.contradiction:
        contradiction(tx, station, f"deposit:{row.deposit_id}", "papers_out_of_turn", cell=body.cell)
