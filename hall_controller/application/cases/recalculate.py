"""After a change of the calendar: due days of all running cases anew, in chunks that go on where they stopped."""

from dataclasses import dataclass
from typing import Any

from hall_controller.application import sql
from hall_controller.application.cases.clockwork import Clockwork, clockwork_of, rules_for
from hall_controller.application.cases.rows import SELECT, CaseRow, row_from
from hall_controller.application.cases.writing import iso
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.domain.cases.state import RUNNING, CaseState

CHUNK = 50
"""Cases looked at in one transaction: tickets go on between two of them."""
_NEXT = f"{SELECT} WHERE case_id > ? ORDER BY case_id LIMIT ?"
_STATE = "SELECT last_case, looked_at, changed, done_at FROM case_recalculations WHERE digest = ?"
_NEWEST = "SELECT digest FROM case_recalculations ORDER BY begun_at DESC, rowid DESC LIMIT 1"
_ANY = "SELECT 1 FROM cases LIMIT 1"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a recalculation is."""

    done: bool
    looked_at: int
    changed: int


def newest_digest(tx: Tx) -> str | None:
    """The calendar by which due days were worked out last."""
    row = sql.one(tx.connection, _NEWEST)
    return None if row is None else str(row[0])


def recalculate_chunk(tx: Tx, facts: HallFacts, digest: str, chunk: int = CHUNK) -> Progress:
    """One more chunk for the calendar `digest` (`clockwork.calendar_digest`); call again until `done`."""
    if sql.one(tx.connection, _ANY) is None:
        return Progress(done=True, looked_at=0, changed=0)
    newest = newest_digest(tx)
    state = sql.one(tx.connection, _STATE, (digest,)) if newest == digest else None
    if state is not None and state[3] is not None:
        return Progress(done=True, looked_at=state[1], changed=state[2])
    if state is None:
        tx.record("cases.recalculation_begun", f"calendar:{digest}", {"before": newest})
        state = ("", 0, 0, None)
    rows = [row_from(values) for values in sql.all_rows(tx.connection, _NEXT, (state[0], chunk))]
    if not rows:
        tx.record("cases.recalculation_done", f"calendar:{digest}", {"looked_at": state[1], "changed": state[2]})
        tx.changed("cases")
        return Progress(done=True, looked_at=state[1], changed=state[2])
    clockwork = clockwork_of(facts)
    running = (row for row in rows if CaseState(row.state) in RUNNING)
    changes = [change for row in running if (change := _moved(clockwork, facts, row, tx.now_ms)) is not None]
    body = {"changes": changes, "last_case": rows[-1].case_id, "looked_at": len(rows)}
    tx.record("cases.due_days_moved", f"calendar:{digest}", body)
    return Progress(done=False, looked_at=state[1] + len(rows), changed=state[2] + len(changes))


def _moved(clockwork: Clockwork, facts: HallFacts, row: CaseRow, now: int) -> list[Any] | None:
    """What changed of a case: its light follows at once by the watch, as `next_at` says."""
    verdict = clockwork.verdict(row, rules_for(facts, row), now)
    due_day, legal_day = iso(verdict.due), iso(verdict.legal_due)
    provisional = verdict.due is not None and verdict.due.provisional
    other_light = (verdict.light.value, verdict.rule.value) != (row.light, row.light_rule)
    next_at = now if other_light else verdict.next_at
    new = (due_day, verdict.due_at, legal_day, provisional, next_at)
    if new == (row.due_day, row.due_at, row.legal_day, row.provisional, row.next_at):
        return None
    return [row.case_id, row.due_day, *new]
