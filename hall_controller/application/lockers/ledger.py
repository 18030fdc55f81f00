"""What a cabinet tells of its cells and openings: mirrored, never judged; the station is the authority."""

from hall.messages.bodies import CabinetTold, CellChanged, CellChecked, OpeningRecorded, OpeningSettled
from hall.model.locker import Purpose
from hall_controller.application import sql
from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.missing import IN_A_CELL, not_in_its_cell
from hall_controller.application.lockers.rows import cabinet, deposit, deposit_in
from hall_controller.application.lockers.secrets import live_keys, seal_again
from hall_controller.application.lockers.writing import contradiction, stepped
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.station_event import Told
from hall_controller.domain.lockers.deposit import DepositEvent, DepositState, merged
from hall_controller.domain.lockers.reasons import has_reason

_SPENT = (
    "SELECT 1 FROM locker_leases l JOIN locker_deposits d ON d.deposit_id = l.deposit_id"
    " WHERE l.lease_id = ? AND d.state = 'collected' AND d.opening_id <> ?"
)
_RESOLVED = "SELECT 1 FROM locker_openings WHERE opening_id = ? AND state = 'resolved'"
_LEFT = "SELECT opening_id FROM locker_openings WHERE station = ? AND state = 'recorded' ORDER BY recorded_at"


def cabinet_told(tx: Tx, told: Told[CabinetTold], facts: HallFacts) -> None:
    """The whole cabinet; leases are sealed anew when its key changed."""
    body, station = told.body, tx.actor.id
    before = cabinet(tx.connection, station)
    plain = {
        "cabinet": body.cabinet.model_dump(mode="json", exclude_none=True) | {"station": station},
        "public_key": body.public_key,
        "cells": [now.model_dump(mode="json", exclude_none=True) for now in body.cells],
    }
    tx.record("locker.cabinet_told", f"cabinet:{station}", plain, occurred_at=told.occurred_at)
    tx.changed("lockers", f"cabinet:{station}")
    _left_open(tx, station, told.occurred_at)
    if before is not None and before.public_key == body.public_key:
        return
    try:
        sealed, lost = seal_again(tx, facts, station, body.public_key)
    except Refused:  # no pepper, or no key: the cabinet's word is taken, and a person must act
        sealed, lost = 0, live_keys(tx, station)
    if sealed or lost:
        tx.record("locker.leases_sealed", f"cabinet:{station}", {"sealed": sealed, "lost": lost})
    if lost:
        raise_alarm(tx, "locker_key_lost", f"cabinet:{station}", {"station": station, "count": lost})


def cell_changed(tx: Tx, told: Told[CellChanged], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """One cell as it is now."""
    body, station = told.body, tx.actor.id
    plain = {"now": body.now.model_dump(mode="json", exclude_none=True), "why": body.why}
    tx.record("locker.cell_changed", f"cell:{station}/{body.now.cell}", plain, occurred_at=told.occurred_at)
    _changed(tx)


def opening_recorded(tx: Tx, told: Told[OpeningRecorded], facts: HallFacts) -> None:  # noqa: ARG001 - as all
    """An opening with its one reason; without one, or by a lease that was spent, a person must look (G3)."""
    body, station = told.body, tx.actor.id
    plain = body.model_dump(mode="json", exclude_none=True)
    opening_id = plain.pop("opening_id")
    tx.record(
        "locker.opening_recorded", f"opening:{opening_id}", plain | {"station": station}, occurred_at=told.occurred_at
    )
    _changed(tx)
    reason = {"lease": body.lease_id, "deposit": body.deposit_id, "order": body.cmd_id, "after": body.after}
    if not has_reason(body.purpose, by=body.by, **reason):
        contradiction(tx, station, f"opening:{opening_id}", "opening_without_reason", cell=body.cell)
    elif body.purpose is Purpose.PICKUP and body.lease_id is not None and _over(tx, body.lease_id, opening_id):
        contradiction(tx, station, f"lease:{body.lease_id}", "lease_spent_twice", cell=body.cell)


def _over(tx: Tx, lease_id: str, opening_id: str) -> bool:
    """Whether the thing had been collected under another opening of the same lease."""
    return sql.one(tx.connection, _SPENT, (lease_id, opening_id)) is not None


def opening_settled(tx: Tx, told: Told[OpeningSettled], facts: HallFacts) -> None:  # noqa: ARG001 - as all
    """What became of an opening; one that nobody can vouch for waits for a person."""
    body, station = told.body, tx.actor.id
    plain = {"station": station, "state": body.state, "outcome": body.outcome, "by": list(body.by)}
    tx.record("locker.opening_settled", f"opening:{body.opening_id}", plain, occurred_at=told.occurred_at)
    _changed(tx)
    about = f"opening:{body.opening_id}"
    if body.state == "unknown" and not _is_resolved(tx, body.opening_id):
        raise_alarm(tx, "locker_opening_unknown", about, {"station": station})
    else:
        clear_alarm(tx, "locker_opening_unknown", about)


def _is_resolved(tx: Tx, opening_id: str) -> bool:
    """Whether a person looked while the cabinet could not be heard."""
    return sql.one(tx.connection, _RESOLVED, (opening_id,)) is not None


def _left_open(tx: Tx, station: str, at: int) -> None:
    """A station tells its cabinet when its last run is settled: of what is still open it has lost its row."""
    for (opening_id,) in sql.all_rows(tx.connection, _LEFT, (station,)):
        plain = {"station": station, "state": "unknown", "outcome": "row_lost", "by": []}
        tx.record("locker.opening_settled", f"opening:{opening_id}", plain, occurred_at=at)
        raise_alarm(tx, "locker_opening_unknown", f"opening:{opening_id}", {"station": station})


def checked(tx: Tx, told: Told[CellChecked], facts: HallFacts) -> None:
    """Somebody looked into a cell; what was said to be taken and is still in is for staff only."""
    body, station = told.body, tx.actor.id
    plain = {"what": body.found, "cell": body.cell, "by": list(body.by)}
    lies = deposit_in(tx.connection, station, body.cell)
    if lies is not None:
        plain["deposit_id"] = lies
    if body.opening_id is not None:
        plain["opening_id"] = body.opening_id
    tx.record("locker.checked", f"cabinet:{station}", plain, occurred_at=told.occurred_at)
    _changed(tx)
    row = None if lies is None else deposit(tx.connection, lies)
    if row is not None and row.life is DepositState.COLLECTED and body.found == "full":
        after = merged(row.life, DepositEvent.FOUND_AGAIN)
        stepped(tx, row, DepositEvent.FOUND_AGAIN.value, after.state, told.occurred_at, "found_full", body.by)
        contradiction(tx, station, f"deposit:{row.deposit_id}", "collected_and_still_in", cell=body.cell)
    elif row is not None and row.life in IN_A_CELL and body.found == "empty":
        not_in_its_cell(tx, facts, row, station, body.cell, told.occurred_at, body.by)
    elif body.found == "strange":
        contradiction(tx, station, f"cell:{station}/{body.cell}", "strange_thing", cell=body.cell)


def _changed(tx: Tx) -> None:
    """Pages see it anew; the cabinet's document does not depend on what the cabinet tells of its cells."""
    tx.changed("lockers")
