"""日结: no open serving, every waiting ticket closed with a reason, windows closed, 爽约 counted."""

from typing import Any

from hall_controller.application import sql
from hall_controller.application.appointment_rows import of_day
from hall_controller.application.begin_day import begin_day
from hall_controller.application.cases.words import note_of
from hall_controller.application.commands import CloseDay
from hall_controller.application.day_checks import closing_checks
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.interruptions import interruptions_on
from hall_controller.application.line_rows import lines_of
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import LEADING, require
from hall_controller.domain.appointment import counts_as_missed

CHUNK = 100
"""Tickets closed in one go, so that the writer is never held up; the page sends the command again."""

_DAY = "SELECT phase, closed_at FROM days WHERE business_day = ?"
_OPEN = (
    "SELECT ticket_id FROM tickets WHERE business_day = ?"
    " AND state IN ('issued', 'waiting', 'held', 'parked', 'no_show', 'called') LIMIT ?"
)

_STAFFED = "SELECT \"window\", clerk FROM window_states WHERE phase <> 'closed' AND business_day <= ?"


def close_day(tx: Tx, command: CloseDay, facts: HallFacts) -> dict[str, Any]:
    """`{closed, left}`; Refused: still_serving, people_waiting (without a reason), day_closed."""
    require(tx.actor, LEADING)
    begin_day(tx)
    day = tx.business_day
    row = sql.one(tx.connection, _DAY, (day,))
    if row is not None and row[1] is not None:
        raise Refused("day_closed", at=row[1])
    _check(tx, command, day)
    if row is None or row[0] != "closing":
        tx.record("day.closing_began", f"day:{day}", {"business_day": day})
    reason = note_of(command.reason_for_waiting or "")
    left = expire_open(tx, day, reason or "day_closed")
    tx.changed("day", "queue", "board")
    if left:
        return {"closed": False, "left": left}
    close_windows(tx, "day_closed", day)
    count_missed(tx, facts, day)
    body = {"business_day": day, "figures": _figures(tx, day)}
    optional = {"reason": reason, "duty_person": command.duty_person}
    body |= {name: value for name, value in optional.items() if value}
    tx.record("day.closed", f"day:{day}", body)
    return {"closed": True, "left": 0}


def _check(tx: Tx, command: CloseDay, day: str) -> None:
    serving, waiting, parked = closing_checks(tx.connection, day)
    if not serving.ok:
        raise Refused("still_serving", **serving.params)
    if not (waiting.ok and parked.ok) and not (command.reason_for_waiting or "").strip():
        raise Refused("people_waiting", **waiting.params, **parked.params)


def expire_open(tx: Tx, day: str, reason: str) -> int:
    """End up to a chunk of the day's open tickets; 1 if there may be more, else 0."""
    rows = sql.all_rows(tx.connection, _OPEN, (day, CHUNK + 1))
    for (ticket_id,) in rows[:CHUNK]:
        tx.record("ticket.expired", f"ticket:{ticket_id}", {"reason": reason})
    return len(rows) - min(len(rows), CHUNK)


def close_windows(tx: Tx, reason: str, up_to: str) -> None:
    """Close every window that was opened on business day `up_to` or before and is not closed."""
    for window, clerk in sql.all_rows(tx.connection, _STAFFED, (up_to,)):
        tx.record("window.closed", f"window:{window}", {"clerk": clerk or "", "reason": reason})
        tx.changed(f"window:{window}")


def count_missed(tx: Tx, facts: HallFacts, day: str) -> None:
    """爽约, not counted where our side was down at check-in time (users.md 1)."""
    breaks = interruptions_on(tx, facts, day)
    for row in of_day(tx.connection, day):
        if row.state == "booked":
            counted = counts_as_missed(row.slot_start, facts.rules.check_in, breaks)
            tx.record("appointment.missed", f"appointment:{row.appointment_id}", {"counted": counted})


def _figures(tx: Tx, day: str) -> dict[str, int]:
    lines = lines_of(tx.connection, day).values()
    return {
        "issued": sum(line.issued for line in lines),
        "served": sum(line.served for line in lines),
        "voided": sum(line.voided for line in lines),
    }
