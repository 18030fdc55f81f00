"""Days of cameras and upper links counted from what the journal's rows have; stored once a day is over."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from hall.model.hours import OpeningHours
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.domain.video.compliance import Counted, Gap, Told, Watched, count
from hall_controller.domain.video.required import Required, day_bounds, days_between, required_on
from hall_controller.domain.video.spans import Span, shared

AT_ONCE = 8
"""Days counted in one transaction: the writer's 5 ms."""
SETTLE_MS = 15 * 60_000
"""So long after midnight a day is counted: outboxes bring what happened last."""
MOST_GAPS = 300
UPPER_STATES = {"registered": Watched.UP}
_TERMS = "SELECT from_ms, required FROM video_terms WHERE subject = ? ORDER BY from_ms"
_SINCE = (
    "SELECT told_ms, since_ms, state, reasons FROM video_states WHERE subject = ? AND since_ms >= ? AND since_ms < ?"
)
_HELD = (
    "SELECT told_ms, since_ms, state, reasons FROM video_states WHERE subject = ? AND told_ms ="
    " (SELECT max(told_ms) FROM video_states WHERE subject = ? AND since_ms < ?) AND since_ms < ?"
)
_WATCHED = "SELECT from_ms, to_ms FROM video_watched WHERE subject = ? AND from_ms < ? AND to_ms > ?"
_SUBJECTS = "SELECT subject, min(from_ms) FROM video_terms GROUP BY subject ORDER BY subject"
_LAST_TERM = "SELECT from_ms, required FROM video_terms WHERE subject = ? ORDER BY from_ms DESC LIMIT 1"
_LAST_DAY = "SELECT max(day) FROM video_days WHERE subject = ?"
_STALE = "SELECT subject, day FROM video_days WHERE stale = ? ORDER BY subject, day LIMIT ?"
_DAYS = (
    "SELECT subject, day, required_ms, up_ms, degraded_ms, down_ms, unknown_ms, gaps, more_gaps, counted_at, seq"
    " FROM video_days WHERE day >= ? AND day <= ? ORDER BY day, subject"
)


@dataclass(frozen=True, slots=True)
class StoredDay:
    """A day as its row has it."""

    subject: str
    day: str
    counted: Counted
    more_gaps: int
    counted_at: int
    seq: int


def counted_span(connection: Connection, hours: OpeningHours, subject: str, day: date, until: int) -> Counted:
    """One local day of a camera or link, up to `until` (UTC ms) if it is still running."""
    begin, end = day_bounds(hours, day)
    required = required_part(connection, hours, subject, day, (begin, min(end, until)))
    return _counted_in(connection, subject, (begin, end), required) if required else Counted()


def whole_span(connection: Connection, subject: str, span: Span) -> Counted:
    """Everything in `span`, whether it was required or not."""
    return _counted_in(connection, subject, span, (span,))


def _counted_in(connection: Connection, subject: str, span: Span, required: Sequence[Span]) -> Counted:
    begin, end = span
    held = sql.all_rows(connection, _HELD, (subject, subject, begin, begin))
    told = [told_from(row) for row in (*held, *sql.all_rows(connection, _SINCE, (subject, begin, end)))]
    watched: list[Span] = [(row[0], row[1]) for row in sql.all_rows(connection, _WATCHED, (subject, end, begin))]
    return count(required, told, watched)


def required_part(
    connection: Connection, hours: OpeningHours, subject: str, day: date, within: Span
) -> tuple[Span, ...]:
    """What was required of it within a span of that day, by what the file said at each moment."""
    terms = sql.all_rows(connection, _TERMS, (subject,))
    if not terms:
        return ()
    ends = [row[0] for row in terms[1:]] + [within[1]]
    found: list[Span] = []
    for (since, required), end in zip(terms, ends, strict=True):
        span = (max(since, within[0]), min(end, within[1]))
        if span[0] < span[1]:
            found += shared(required_on(hours, Required(required), day), (span,))
    return tuple(found)


def told_from(row: Sequence[Any]) -> Told:
    """`told_ms, since_ms, state, reasons` of a row; whatever an upper link is but registered is down."""
    word = row[2]
    state = Watched(word) if word in _KNOWN else UPPER_STATES.get(word, Watched.DOWN)
    reasons = tuple(row[3].split())
    return Told(row[0], row[1], state, reasons if word in _KNOWN or state is Watched.UP else (word, *reasons))


_KNOWN = frozenset(one.value for one in Watched)


def count_days(tx: Tx, facts: HallFacts) -> int:
    """Count up to 8 days that are over and not counted, or counted before something late came; call while it is 8."""
    hours = facts.times.hours
    today = hours.local_day(tx.now_ms - SETTLE_MS)
    due: list[tuple[str, date]] = []
    for subject, first_ms in sql.all_rows(tx.connection, _SUBJECTS):
        due += [(subject, day) for day in _uncounted(tx.connection, hours, subject, first_ms, today)]
        if len(due) >= AT_ONCE:
            break
    stale = sql.all_rows(tx.connection, _STALE, (True, AT_ONCE)) if len(due) < AT_ONCE else []
    due += [(subject, date.fromisoformat(day)) for subject, day in stale]
    for subject, day in due[:AT_ONCE]:
        store_day(tx, hours, subject, day)
    return len(due[:AT_ONCE])


def _uncounted(
    connection: Connection, hours: OpeningHours, subject: str, first_ms: int, today: date
) -> tuple[date, ...]:
    """Days that are over and not counted, the oldest first, as many as one transaction takes."""
    counted = sql.one(connection, _LAST_DAY, (subject,))
    since, required = sql.one(connection, _LAST_TERM, (subject,)) or (0, "none")
    if required == Required.NONE:
        today = min(today, hours.local_day(since) + timedelta(days=1))
    first = hours.local_day(first_ms)
    if counted is not None and counted[0] is not None:
        first = date.fromisoformat(counted[0]) + timedelta(days=1)
    return () if first >= today else days_between(first, today - timedelta(days=1))[:AT_ONCE]


def store_day(tx: Tx, hours: OpeningHours, subject: str, day: date) -> Counted:
    """Journal the day as it counts now."""
    end = day_bounds(hours, day)[1]
    counted = counted_span(tx.connection, hours, subject, day, end)
    body: dict[str, Any] = {
        "day": day.isoformat(),
        "end_ms": end,
        "required_ms": counted.required,
        "up_ms": counted.up,
        "degraded_ms": counted.degraded,
        "down_ms": counted.down,
        "unknown_ms": counted.unknown,
        "gaps": [[gap.begin, gap.end, gap.state.value, list(gap.reasons)] for gap in counted.gaps[:MOST_GAPS]],
    }
    if len(counted.gaps) > MOST_GAPS:
        body["more_gaps"] = len(counted.gaps) - MOST_GAPS
    tx.record("video.day_counted", subject, body)
    tx.changed("video_days")
    return counted


def stored_days(connection: Connection, first: date, last: date) -> list[StoredDay]:
    """Counted days, both ends included."""
    rows = sql.all_rows(connection, _DAYS, (first.isoformat(), last.isoformat()))
    return [StoredDay(row[0], row[1], _counted(row), row[8], row[9], row[10]) for row in rows]


def _counted(row: Sequence[Any]) -> Counted:
    gaps = tuple(Gap(begin, end, Watched(state), tuple(why)) for begin, end, state, why in json.loads(row[7]))
    return Counted(row[2], row[3], row[4], row[5], row[6], gaps)
