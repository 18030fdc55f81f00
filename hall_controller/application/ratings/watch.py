"""What time alone does: invitations that nobody answered, ratings whose days are over, lights of follow-ups."""

from datetime import date, timedelta

from hall.model.rating import UnratedReason
from hall_controller.application import sql
from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.ratings.clock import judged
from hall_controller.application.ratings.following import LATE, SOON
from hall_controller.application.ratings.rows import FOLLOW_UPS, FollowUpRow, existing_rating, number_of
from hall_controller.domain.cases.lights import Light
from hall_controller.domain.ratings.follow_up import FollowUpState

AT_ONCE = 20
"""Follow-ups looked at in one transaction: the writer's 5 ms."""
_DUE = f"{FOLLOW_UPS} WHERE next_at <= ? ORDER BY next_at LIMIT ?"
SILENT_MS = 60_000
"""An agent that says nothing so long after the keypad went dark will not: a level that comes later still counts."""
_SILENT = "SELECT rating_id FROM ratings WHERE business_day >= ? AND state = 'invited' AND invited_at < ? LIMIT ?"
_OVER = "SELECT rating_id FROM ratings WHERE state IN ('open', 'invited') AND expires_at < ? LIMIT ?"
_ALARMS = {Light.YELLOW: SOON, Light.RED: LATE}
"""A reminder the working day before a step is due; past it the manager is told."""


def watch_ratings(tx: Tx, facts: HallFacts) -> int:
    """Look at up to 20 follow-ups, invitations and ratings each whose time came; call again while it returns 20."""
    silent = _silent(tx, facts)
    over = 0 if silent == AT_ONCE else _over(tx)
    rows = [FollowUpRow(*values) for values in sql.all_rows(tx.connection, _DUE, (tx.now_ms, AT_ONCE))]
    for row in rows:
        _look_at(tx, facts, row)
    if rows or silent or over:
        tx.changed("ratings")
    return max(len(rows), silent, over)


def _over(tx: Tx) -> int:
    """Ratings that can no longer be given are unrated, and say why; how many."""
    rows = sql.all_rows(tx.connection, _OVER, (tx.now_ms, AT_ONCE))
    for (rating_id,) in rows:
        tx.record("rating.missed", f"rating:{rating_id}", {"reason": UnratedReason.DAYS_OVER.value})
    return len(rows)


def _silent(tx: Tx, facts: HallFacts) -> int:
    """Invitations whose agent never answered are over; how many."""
    yesterday = (date.fromisoformat(tx.business_day) - timedelta(days=1)).isoformat()
    before = tx.now_ms - facts.ratings.invite_ms - SILENT_MS
    rows = sql.all_rows(tx.connection, _SILENT, (yesterday, before, AT_ONCE))
    for (rating_id,) in rows:
        tx.record("rating.missed", f"rating:{rating_id}", {"reason": UnratedReason.TIME_OVER.value})
    return len(rows)


def _look_at(tx: Tx, facts: HallFacts, row: FollowUpRow) -> None:
    state, since = FollowUpState(row.state), date.fromisoformat(row.since_day)
    found = judged(facts, state, since, row.extra_days, tx.now_ms)
    changes: dict[str, int | None] = {"next_at": found.next_at}
    params: dict[str, int | str] = {"state": row.state, "department": row.department, "owner": row.owner or ""}
    about, alarm = f"follow_up:{row.follow_up_id}", _ALARMS.get(found.light)
    if alarm is not None and row.light != found.light:
        number = number_of(tx.connection, existing_rating(tx.connection, row.rating_id))
        raise_alarm(tx, alarm, about, params | {"number": number})
    if found.light is Light.RED and row.light != Light.RED:
        changes["escalated"] = row.escalated + 1
        clear_alarm(tx, SOON, about)
    body = {"light": found.light.value, "set": changes}
    tx.record("follow_up.light", f"follow_up:{row.follow_up_id}", body)
