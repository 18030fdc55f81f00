"""What was told of a camera or link, as rows have it, and its day as a band of states."""

from datetime import date

from sqlalchemy import Connection

from hall.model.hours import OpeningHours
from hall_controller.application import sql
from hall_controller.application.video.counting import counted_span, required_part, told_from, whole_span
from hall_controller.domain.video.compliance import Counted, Told
from hall_controller.domain.video.required import day_bounds
from hall_controller.domain.video.spans import without
from hall_controller.read_models.models.compliance import Sums
from hall_controller.read_models.models.video import Day, Segment

JUST_MS = 12 * 60_000
"""What was watched until so long ago is watched until now: the next word is on its way."""
_WATCHED_UNTIL = "SELECT max(to_ms) FROM video_watched WHERE subject = ?"
_KNOWN_FROM = "SELECT min(from_ms) FROM video_terms WHERE subject = ?"
_STATES = "SELECT told_ms, since_ms, state, reasons FROM video_states WHERE subject = ?"
_STATES += " ORDER BY told_ms DESC, seq DESC LIMIT ?"


def told_of(connection: Connection, subject: str, most: int) -> list[Told]:
    """The last `most` states, the oldest first."""
    return [told_from(row) for row in reversed(sql.all_rows(connection, _STATES, (subject, most)))]


def sums_of(counted: Counted) -> Sums:
    """As pages have it."""
    return Sums(counted.required, counted.up, counted.degraded, counted.down, counted.unknown)


def told_until(connection: Connection, subject: str, now_ms: int) -> int:
    """Until when a running day can be counted: what was watched since is told within ten minutes."""
    for statement in (_WATCHED_UNTIL, _KNOWN_FROM):
        row = sql.one(connection, statement, (subject,))
        if row is not None and row[0] is not None:
            until: int = row[0]
            return until if 0 <= now_ms - until <= JUST_MS else now_ms
    return now_ms


def day_of(connection: Connection, hours: OpeningHours, subject: str, day: date, now_ms: int) -> Day:
    """A local day as far as it was told: what was, when it had to be on, and what counts."""
    begin, end = day_bounds(hours, day)
    until = min(end, max(begin, told_until(connection, subject, now_ms)))
    whole = whole_span(connection, subject, (begin, until))
    made = [Segment(begin=gap.begin, end=gap.end, state=gap.state.value, reasons=gap.reasons) for gap in whole.gaps]
    up = without(((begin, until),), (gap.span for gap in whole.gaps))
    made += [Segment(begin=first, end=last, state="up") for first, last in up]
    return Day(
        begin=begin,
        end=end,
        until=until,
        segments=tuple(sorted(made, key=lambda one: one.begin)),
        required=required_part(connection, hours, subject, day, (begin, end)),
        sums=sums_of(counted_span(connection, hours, subject, day, until)),
    )
