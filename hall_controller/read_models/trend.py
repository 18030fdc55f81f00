"""People waiting over the day, from issue and first call of every ticket."""

from bisect import bisect_right

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.read_models.models import TrendPoint

STEP_MS = 10 * 60_000
_STAYS = (
    "SELECT issued_at, coalesce(first_called_at, ended_at) FROM tickets"
    " WHERE business_day = ? AND state <> 'voided' AND number NOT LIKE '%/%'"
)


def waiting_trend(connection: Connection, day: str, now_ms: int) -> tuple[TrendPoint, ...]:
    """A point every ten minutes since the first number, and one for now."""
    stays = sql.all_rows(connection, _STAYS, (day,))
    if not stays:
        return ()
    came = sorted(row[0] for row in stays)
    left = sorted(row[1] for row in stays if row[1] is not None)
    start = came[0] // STEP_MS * STEP_MS
    moments = [*range(start, now_ms, STEP_MS), now_ms]
    return tuple(TrendPoint(at=at, waiting=bisect_right(came, at) - bisect_right(left, at)) for at in moments)
