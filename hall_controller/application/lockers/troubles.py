"""What a cabinet tells of trouble: doors without an order, wrong factors, guessed codes, emergencies."""

from hall.messages.bodies import DigitsPaused, EmergencyBegun, EmergencyEnded, FactorRefused, LockerAlarm
from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.cases.words import note_of
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.cells import cells_of
from hall_controller.application.lockers.missing import IN_A_CELL, not_in_its_cell
from hall_controller.application.lockers.rows import deposit, lease
from hall_controller.application.lockers.writing import contradiction
from hall_controller.application.ports import Tx
from hall_controller.application.station_event import Told
from hall_controller.domain.lockers.deposit import LYING

EMERGENCY = "locker_emergency"


def locker_alarm(tx: Tx, told: Told[LockerAlarm], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Raised or gone, with the evidence: what the ledger expects and what the sensor says."""
    body, station = told.body, tx.actor.id
    shown = {"station": station, "cell": body.cell or "", "expected": body.expected, "seen": body.seen}
    plain = {"what": body.alarm, "expected": body.expected, "seen": body.seen}
    plain |= {"cell": body.cell} if body.cell else {}
    plain |= {"opening_id": body.opening_id} if body.opening_id else {}
    event = "locker.alarm_raised" if body.raised else "locker.alarm_cleared"
    tx.record(event, f"cabinet:{station}", plain, occurred_at=told.occurred_at)
    code, about = f"locker_{body.alarm}", where(station, body.cell, body.device)
    if body.raised:
        raise_alarm(tx, code, about, shown)
    else:
        clear_alarm(tx, code, about)
    _changed(tx)


def where(station: str, cell: str | None, device: str | None = None) -> str:
    """What an alarm is about: a cell, a line of boards, or the whole cabinet."""
    if cell is not None:
        return f"cell:{station}/{cell}"
    return f"device:{station}/{device}" if device else f"cabinet:{station}"


def factor_refused(tx: Tx, told: Told[FactorRefused], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """A wrong second factor; the last one locks the authorisation."""
    body, station = told.body, tx.actor.id
    known = lease(tx.connection, body.lease_id)
    left = {"left": body.left}
    tx.record("lease.refused", f"lease:{body.lease_id}", left, occurred_at=told.occurred_at)
    if body.left == 0 and known is not None and known.ended_at is None and not known.locked:
        tx.record("lease.locked", f"lease:{body.lease_id}", left, occurred_at=told.occurred_at)
        row = deposit(tx.connection, known.deposit_id)
        cell = "" if row is None or row.cell is None else row.cell
        tx.changed(f"cabinet:{known.cabinet}")
        raise_alarm(tx, "locker_locked", f"deposit:{known.deposit_id}", {"station": station, "cell": cell})
    _changed(tx)


def digits_paused(tx: Tx, told: Told[DigitsPaused], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Somebody guesses codes: the digit path of that cabinet pauses, QR and card go on."""
    body, station = told.body, tx.actor.id
    plain = {"what": str(body.tries), "until": body.until}
    tx.record("locker.digits_paused", f"cabinet:{station}", plain, occurred_at=told.occurred_at)
    raise_alarm(tx, "locker_digits", f"cabinet:{station}", {"station": station, "count": body.tries})


def emergency_begun(tx: Tx, told: Told[EmergencyBegun], facts: HallFacts) -> None:  # noqa: ARG001 - as all
    """Two people opened cells with a reason; open until they have gone through them."""
    body, station = told.body, tx.actor.id
    plain = {"what": "emergency", "emergency_id": body.emergency_id, "by": list(body.by)}
    plain |= {"reason": note_of(body.reason), "cells": list(body.cells)}
    tx.record("locker.emergency_begun", f"cabinet:{station}", plain, occurred_at=told.occurred_at)
    raise_alarm(tx, EMERGENCY, f"emergency:{body.emergency_id}", {"station": station, "count": len(body.cells)})
    _changed(tx)


def emergency_ended(tx: Tx, told: Told[EmergencyEnded], facts: HallFacts) -> None:
    """The inventory; what it found against the hall's deposits is a contradiction each."""
    body, station = told.body, tx.actor.id
    plain = {"what": "inventory", "emergency_id": body.emergency_id, "by": list(body.by), "found": dict(body.found)}
    plain["cells"] = sorted(body.found)
    tx.record("locker.emergency_ended", f"cabinet:{station}", plain, occurred_at=told.occurred_at)
    clear_alarm(tx, EMERGENCY, f"emergency:{body.emergency_id}")
    _compare(tx, facts, told)
    _changed(tx)


def _compare(tx: Tx, facts: HallFacts, told: Told[EmergencyEnded]) -> None:
    station, body = tx.actor.id, told.body
    cells = cells_of(tx.connection, station)
    for cell, content in sorted(body.found.items()):
        lies = cells[cell].deposit_id if cell in cells else None
        row = None if lies is None else deposit(tx.connection, lies)
        if row is not None and row.life in IN_A_CELL and content == "empty":
            not_in_its_cell(tx, facts, row, station, cell, told.occurred_at, body.by)
        elif content == "strange" or (row is not None and row.life in LYING and content != "full"):
            about = f"cell:{station}/{cell}" if row is None else f"deposit:{row.deposit_id}"
            contradiction(tx, station, about, "strange_thing", cell=cell)


def _changed(tx: Tx) -> None:
    tx.changed("lockers")
