"""Patterns of keypads by clerk and day, for whoever supervises."""

from collections.abc import Callable

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.domain.ratings.patterns import QUICK_MS, ClerkDay, patterns
from hall_controller.read_models.models.ratings import RatingPattern

_KEYS = (
    "SELECT business_day, clerk, count(*), sum(CASE WHEN took_ms < ? THEN 1 ELSE 0 END),"
    " sum(CASE WHEN level = 'very_satisfied' THEN 1 ELSE 0 END), sum(took_ms), sum(1.0 * took_ms * took_ms)"
    " FROM ratings WHERE business_day BETWEEN ? AND ? AND source = 'keypad' AND state = 'rated' AND clerk <> ''"
    " AND took_ms IS NOT NULL GROUP BY business_day, clerk ORDER BY business_day, clerk"
)
_FINISHED = "SELECT business_day, clerk, finished FROM rating_clerks WHERE business_day BETWEEN ? AND ?"


def rating_patterns(
    connection: Connection, since: str, until: str, name_of: Callable[[str], str | None]
) -> tuple[RatingPattern, ...]:
    """What deserves a look on the days from `since` to `until`."""
    finished = {(day, clerk): int(count) for day, clerk, count in sql.all_rows(connection, _FINISHED, (since, until))}
    days = [
        ClerkDay(day, clerk, max(finished.get((day, clerk), 0), int(best)), int(keys), int(quick), int(best),
                 float(total), float(square))
        for day, clerk, keys, quick, best, total, square in sql.all_rows(connection, _KEYS, (QUICK_MS, since, until))
    ]  # fmt: skip
    return tuple(
        RatingPattern(
            day=seen.day,
            clerk=name_of(seen.clerk) or seen.clerk,
            pattern=seen.pattern.value,
            part=seen.part,
            whole=seen.whole,
            usual=round(seen.usual, 3),
        )
        for seen in patterns(days)
    )
