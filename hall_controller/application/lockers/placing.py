"""A thing lies in a cell: its authorisation is made and the citizen is told; or nothing was put in."""

from datetime import timedelta
from typing import Any

from hall.messages.bodies import Deposited, DepositUndone
from hall_controller.application.alarms import raise_alarm
from hall_controller.application.cases.rows import by_id
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.leases import GivenLease, end_leases, give_lease
from hall_controller.application.lockers.people import applicant_of
from hall_controller.application.lockers.rows import DepositRow, deposit
from hall_controller.application.lockers.telling import tell
from hall_controller.application.lockers.writing import begun, contradiction, stepped
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.station_event import Told
from hall_controller.domain.lockers.deposit import DepositEvent, DepositState, merged

ENDS_THE_PERMIT = frozenset({"changed_mind"})
"""Of all reasons for which nothing was put in; after the others one may try again under the same permit."""


def deposited(tx: Tx, told: Told[Deposited], facts: HallFacts) -> None:
    """It lies there. By a permit that was cancelled meanwhile, or by none that is known: for staff only, and told."""
    body, station = told.body, tx.actor.id
    row = deposit(tx.connection, body.deposit_id)
    if row is not None and row.opening_id == body.opening_id:
        return
    after = merged(None if row is None else row.life, DepositEvent.PLACED)
    if row is None:
        row = begun(tx, unknown(body.deposit_id, station, told.occurred_at), told.occurred_at, told=True)
    placed = after.state is DepositState.PLACED and row.cabinet == station
    state = DepositState.PLACED if placed else DepositState.RECALLED
    changes: dict[str, Any] = {"cabinet": station, "cell": body.cell, "opening_id": body.opening_id}
    changes |= {"placed_at": told.occurred_at} | (dates(facts, told.occurred_at) if placed else {})
    row = stepped(tx, row, "placed", state, told.occurred_at, body.wrong_cell or "", body.by, **changes)
    if not placed:
        end_leases(tx, row.deposit_id, "recalled", at=told.occurred_at)
        contradiction(tx, station, f"deposit:{row.deposit_id}", "not_permitted", cell=body.cell)
        return
    given = _authorised(tx, facts, row)
    if given is not None:
        tell(tx, facts, row, "deposit_placed", given)


def deposit_undone(tx: Tx, told: Told[DepositUndone], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Nothing was put in."""
    body, station = told.body, tx.actor.id
    row = deposit(tx.connection, body.deposit_id)
    event = DepositEvent.UNDONE if body.reason in ENDS_THE_PERMIT else DepositEvent.NOT_PLACED
    after = merged(None if row is None else row.life, event)
    if row is None:
        row = begun(tx, unknown(body.deposit_id, station, told.occurred_at), told.occurred_at, told=True)
    row = stepped(tx, row, event.value, after.state, told.occurred_at, body.reason, body.by)
    if after.contradiction:
        contradiction(tx, station, f"deposit:{row.deposit_id}", "undone_and_in", cell=row.cell)


def unknown(deposit_id: str, station: str, at: int, purpose: str = "deposit", case_id: str = "") -> DepositRow:
    """A thing of which only its station knows."""
    return DepositRow(
        deposit_id=deposit_id,
        purpose=purpose,
        case_id=case_id,
        cabinet=station,
        document="",
        size="S",
        low=False,
        factor=True,
        state=DepositState.UNDONE.value,
        prepared_at=at,
    )


def dates(facts: HallFacts, at: int) -> dict[str, Any]:
    """When it will be overdue and when the hall looks at it next."""
    days = facts.lockers.days
    next_at = moment_on(facts, at, days.next_day(0, overdue=False))
    return {"overdue_at": moment_on(facts, at, days.overdue), "next_at": next_at, "overdue": False, "reminded": 0}


def moment_on(facts: HallFacts, placed_at: int, day: int) -> int:
    """When citizens are told on the `day`-th natural day after `placed_at`."""
    local = facts.times.hours.local_day(placed_at) + timedelta(days=day)
    return facts.times.moment(local.isoformat(), facts.lockers.tell_at)


def _authorised(tx: Tx, facts: HallFacts, row: DepositRow) -> GivenLease | None:
    """The pick-up authorisation; None when nobody can be given one any more: then staff hand it out."""
    person = applicant_of(tx, facts, by_id(tx.connection, row.case_id))
    try:
        return give_lease(tx, facts, row, person)
    except Refused as refusal:
        params = {"station": row.cabinet, "cell": row.cell or "", "what": refusal.code}
        raise_alarm(tx, "locker_not_authorised", f"deposit:{row.deposit_id}", params)
        return None
