"""How a case changes: a step of the table, the due day that follows, and the light as an event of its own."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from hall.model.calendar import DueDate
from hall.model.rating import Stage
from hall_controller.application import sql
from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.cases.clockwork import clockwork_of, rules_for
from hall_controller.application.cases.rows import CaseRow
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.ratings.opening import case_rating
from hall_controller.application.use_case import impossible
from hall_controller.domain.cases.lights import Rule, Verdict
from hall_controller.domain.cases.patterns import Pattern
from hall_controller.domain.cases.state import ENDED, CaseEvent, CaseState, next_state
from hall_controller.domain.transition import NotAllowed

_KNOWN_FLAG = "SELECT 1 FROM case_flags WHERE case_id = ? AND pattern = ?"
_BY_THE_CLOCK = frozenset(
    {
        "clock_moved", "code_reissued", CaseEvent.DEEMED_ACCEPTED.value, "delivery_confirmed", "papers_put_in",
        "result_sent_back", "applicant_told",
    }
)  # fmt: skip
"""What says nothing about how a mirrored case stands elsewhere."""
_LOUD = frozenset({Rule.LATER_OVER, Rule.DEEMED_ACCEPTED, Rule.STATUTORY_OVER})
"""Rules that raise an alarm by themselves; the rest is the light's business."""


def stepped(row: CaseRow, event: CaseEvent) -> CaseState:
    """The state after `event`; Refused `not_in_this_state`."""
    try:
        return next_state(CaseState(row.state), event)
    except NotAllowed as refusal:
        raise impossible(refusal, number=row.number) from None


RATED = {
    CaseEvent.ACCEPTED: Stage.ACCEPTED,
    CaseEvent.DECIDED: Stage.DECIDED,
    CaseEvent.NOT_GRANTED: Stage.DECIDED,
}
"""One rating at 受理 and one at 办结 (users.md rule 8)."""


def take_step(
    tx: Tx, facts: HallFacts, row: CaseRow, event: CaseEvent, at: int, note: str = "", **changes: Any
) -> CaseRow:
    """One step of the table at `at` (UTC ms), journalled with the due day that follows from it."""
    state = stepped(row, event)
    if state.value != row.state:
        changes |= {"state": state.value, "stage_at": at}
    if state in ENDED:
        clear_alarm(tx, "case_over", f"case:{row.case_id}")
    after = written(tx, facts, row, event.value, at, note, **changes)
    if event in RATED:
        about = {"department": row.department, "item": row.item, "window": row.window, "code_id": row.code_id}
        case_rating(tx, facts, RATED[event], {"case_id": row.case_id, **about})
    return after


def written(tx: Tx, facts: HallFacts, row: CaseRow, event: str, at: int, note: str = "", **changes: Any) -> CaseRow:
    """The row with `changes` as event `case.<event>`, its light judged now; news of a mirror are remembered."""
    if not row.own and event not in _BY_THE_CLOCK:
        changes.setdefault("heard_at", tx.now_ms)
    changed = replace(row, **changes)
    verdict = clockwork_of(facts).verdict(changed, rules_for(facts, changed), tx.now_ms)
    changed = with_days(changed, verdict)
    new, old = changed.plain(), row.plain()
    body: dict[str, Any] = {"at": at, "state": changed.state}
    body["set"] = {name: value for name, value in new.items() if value != old[name]}
    if note:
        body["note"] = note
    tx.record(f"case.{event}", f"case:{row.case_id}", body, occurred_at=at)
    tx.changed("cases", f"case:{row.case_id}")
    return lit(tx, changed, verdict)


def begun(tx: Tx, facts: HallFacts, row: CaseRow, serial: tuple[str, str, int] | None = None) -> CaseRow:
    """A new case with its first light."""
    verdict = clockwork_of(facts).verdict(row, rules_for(facts, row), tx.now_ms)
    row = with_days(replace(row, light_at=tx.now_ms), verdict)
    body: dict[str, Any] = {"at": row.received_at, "state": row.state, "set": row.plain()}
    if serial is not None:
        body["serial"] = list(serial)
    tx.record("case.received", f"case:{row.case_id}", body, occurred_at=row.received_at)
    tx.changed("cases", f"case:{row.case_id}")
    return lit(tx, row, verdict)


def with_days(row: CaseRow, verdict: Verdict) -> CaseRow:
    """The row with what a verdict says about days; a silent receipt is looked at by the watch at once."""
    due = verdict.due
    at_once = verdict.due_at if row.own and verdict.rule is Rule.NOTICE_OVER else None
    return replace(
        row,
        due_day=iso(due),
        due_at=verdict.due_at,
        legal_day=iso(verdict.legal_due),
        provisional=bool(due is not None and due.provisional),
        next_at=verdict.next_at if at_once is None else at_once,
    )


def iso(due: DueDate | None) -> str | None:
    """The day as rows keep it."""
    return None if due is None else due.day.isoformat()


def lit(tx: Tx, row: CaseRow, verdict: Verdict) -> CaseRow:
    """The light as an event with its rule, when it changed; loud rules raise an alarm."""
    if verdict.rule is Rule.ENDED or (verdict.light.value, verdict.rule.value) == (row.light, row.light_rule):
        return row  # an ended case keeps the last light that it had
    body = {
        "light": verdict.light.value,
        "rule": verdict.rule.value,
        "before": row.light,
        "at": tx.now_ms,
        "due_day": row.due_day,
        "next_at": row.next_at,
    }
    tx.record("case.light_changed", f"case:{row.case_id}", body)
    tx.changed("cases", f"case:{row.case_id}")
    _alarm(tx, row, verdict.rule)
    return replace(row, light=verdict.light.value, light_rule=verdict.rule.value, light_at=tx.now_ms)


def heard(tx: Tx, facts: HallFacts, row: CaseRow) -> CaseRow:
    """A mirror still stands as it stood: noted once a day, and at once where a limit ran out after the last news."""
    if row.own or row.ended_at is not None or row.heard_at is None or row.heard_at == tx.now_ms:
        return row
    clockwork = clockwork_of(facts)
    same_day = clockwork.day(row.heard_at) == clockwork.day(tx.now_ms)
    if same_day and (row.due_at is None or not row.heard_at < row.due_at <= tx.now_ms):
        return row
    return written(tx, facts, row, "heard", tx.now_ms)


def relit(tx: Tx, facts: HallFacts, row: CaseRow) -> CaseRow:
    """Time went on: the light anew; the next look is kept even when nothing changed."""
    verdict = clockwork_of(facts).verdict(row, rules_for(facts, row), tx.now_ms)
    changed = with_days(row, verdict)
    if (verdict.light.value, verdict.rule.value) != (row.light, row.light_rule):
        return lit(tx, changed, verdict)
    if changed != row:
        return written(tx, facts, row, "clock_moved", tx.now_ms)
    return row


def flag(tx: Tx, row: CaseRow, patterns: Iterable[Pattern]) -> None:
    """Patterns for the supervision page, each once a case."""
    for pattern in patterns:
        if sql.one(tx.connection, _KNOWN_FLAG, (row.case_id, pattern.value)) is None:
            tx.record("case.flagged", f"case:{row.case_id}", {"pattern": pattern.value})


def today(facts: HallFacts, tx: Tx) -> date:
    """The hall's local day."""
    return clockwork_of(facts).day(tx.now_ms)


def _alarm(tx: Tx, row: CaseRow, rule: Rule) -> None:
    about = f"case:{row.case_id}"
    if rule in _LOUD:
        raise_alarm(tx, "case_over", about, {"number": row.number, "rule": rule.value})
    else:
        clear_alarm(tx, "case_over", about)
