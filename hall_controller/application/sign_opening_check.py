"""开门检查 signed: what is not in order is mended or accepted with a note."""

from hall_controller.application import sql
from hall_controller.application.cases.words import note_of
from hall_controller.application.commands import SignOpeningCheck
from hall_controller.application.day_checks import opening_checks
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import LEADING, require

_DAY = "SELECT phase, closed_at, opening_signed_at FROM days WHERE business_day = ?"


def sign_opening_check(tx: Tx, command: SignOpeningCheck, facts: HallFacts) -> None:
    """Open the day; Refused: signed_already, day_closed, checks_open (those neither in order nor with a note)."""
    require(tx.actor, LEADING)
    row = sql.one(tx.connection, _DAY, (tx.business_day,))
    if row is not None and (row[1] is not None or row[0] == "closing"):
        raise Refused("day_closed")
    if row is not None and row[2] is not None:
        raise Refused("signed_already", at=row[2])
    notes = {check: note_of(note) for check, note in command.notes if note.strip()}
    found = opening_checks(tx.connection, facts, tx.business_day)
    open_checks = [check.check for check in found if not check.ok and check.check not in notes]
    if open_checks:
        raise Refused("checks_open", checks=open_checks)
    result = {check.check: check.ok for check in found}
    tx.record("day.opening_signed", f"day:{tx.business_day}", {"notes": notes, "checks": result})
    tx.changed("day", "queue")
