"""Until when a step of a follow-up is due, by the hall's working calendar and hours."""

from datetime import date
from typing import Any

from hall_controller.application.cases.clockwork import clockwork_of
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.ratings.rows import FollowUpRow
from hall_controller.domain.ratings.follow_up import FollowUpState, FollowUpVerdict, verdict


def judged(facts: HallFacts, state: FollowUpState, since: date, extra: int, now_ms: int) -> FollowUpVerdict:
    """The light of a step."""
    clockwork = clockwork_of(facts)
    return verdict(state, since, extra, facts.ratings.rules, clockwork.counter, clockwork, now_ms)


def clock_columns(
    tx: Tx, facts: HallFacts, state: FollowUpState, extra: int, since: date | None = None
) -> dict[str, Any]:
    """The columns of a step that begins now (or began on `since`)."""
    since = since or clockwork_of(facts).day(tx.now_ms)
    found = judged(facts, state, since, extra, tx.now_ms)
    return {
        "since_day": since.isoformat(),
        "due_day": None if found.due is None else found.due.day.isoformat(),
        "due_at": found.due_at,
        "light": found.light.value,
        "next_at": found.next_at,
    }


def is_late(row: FollowUpRow, now_ms: int) -> bool:
    """Whether the running step is over its day."""
    return row.due_at is not None and now_ms >= row.due_at
