"""开门检查, 日结, and the manager's overview."""

from statistics import median

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.day_checks import Check, closing_checks, opening_checks
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import lines_of
from hall_controller.read_models.head_prints import head_print
from hall_controller.read_models.line_views import line_views
from hall_controller.read_models.models import AppointmentSlot, CheckLine, DayView, Overview
from hall_controller.read_models.names import Names
from hall_controller.read_models.station_views import alarm_views, help_views, station_views
from hall_controller.read_models.ticket_views import ticket_view, tickets_where
from hall_controller.read_models.trend import waiting_trend
from hall_controller.read_models.window_views import window_summaries

_DAY = "SELECT phase, opening_signed_by, opening_signed_at, closed_by, closed_at FROM days WHERE business_day = ?"
_LAST_OF_DAY = "SELECT max(seq) FROM journal WHERE subject = ?"
_SIGNED_AFTER = "SELECT seq, hash FROM heads WHERE seq >= ? ORDER BY seq LIMIT 1"
_WAITS = "SELECT first_called_at - issued_at FROM tickets WHERE business_day = ? AND first_called_at IS NOT NULL"
_SLOTS = (
    "SELECT slot_start, max(slot_end), count(*) FROM appointments WHERE business_day = ? AND state = 'booked'"
    " GROUP BY slot_start ORDER BY slot_start"
)
_OPEN = "business_day = ? AND state IN ('issued', 'waiting', 'held', 'parked') ORDER BY order_at LIMIT 300"

Day = tuple[str, str | None, int | None, str | None, int | None]


def day_row(connection: Connection, day: str) -> Day:
    """Phase and signatures of a day; one without a sign of life is closed."""
    row = sql.one(connection, _DAY, (day,))
    return ("closed", None, None, None, None) if row is None else (row[0], row[1], row[2], row[3], row[4])


def day_view(connection: Connection, facts: HallFacts, day: str, now_ms: int) -> DayView:
    """Opening check and close of the business day."""
    names = Names(connection)
    phase, signed_by, signed_at, closed_by, closed_at = day_row(connection, day)
    lines = lines_of(connection, day).values()
    waits = [max(0, row[0]) for row in sql.all_rows(connection, _WAITS, (day,))]
    last = sql.one(connection, _LAST_OF_DAY, (f"day:{day}",)) if closed_at is not None else None
    head = sql.one(connection, _SIGNED_AFTER, (last[0],)) if last is not None else None
    return DayView(
        business_day=day,
        phase=phase,
        opening=tuple(map(_line, opening_checks(connection, facts, day))),
        slots=_slots(connection, day),
        opening_signed_by=names.of(signed_by),
        opening_signed_at=signed_at,
        closing=tuple(map(_line, closing_checks(connection, day))),
        waiting_tickets=tuple(ticket_view(row, facts, now_ms) for row in tickets_where(connection, _OPEN, (day,))),
        closed_by=names.of(closed_by),
        closed_at=closed_at,
        head_seq=None if head is None else head[0],
        head_hash=None if head is None else head[1],
        head_print=None if head is None else head_print(connection, facts, day, now_ms),
        issued=sum(line.issued for line in lines),
        served=sum(line.served for line in lines),
        no_show=_missed(connection, day),
        longest_wait_ms=max(waits, default=0),
        median_wait_ms=round(median(waits)) if waits else None,
    )


def _slots(connection: Connection, day: str) -> tuple[AppointmentSlot, ...]:
    rows = sql.all_rows(connection, _SLOTS, (day,))
    return tuple(AppointmentSlot(start=start, end=end, booked=booked) for start, end, booked in rows)


def _missed(connection: Connection, day: str) -> int:
    """Numbers whose last word was a no-show, those closed at 日结 included."""
    statement = "SELECT count(DISTINCT subject) FROM journal WHERE type = 'ticket.no_show' AND business_day = ?"
    row = sql.one(connection, statement, (day,))
    return 0 if row is None else int(row[0])


def _line(check: Check) -> CheckLine:
    return CheckLine(check=check.check, ok=check.ok, who_acts=check.who_acts, params=check.params)


def overview(connection: Connection, facts: HallFacts, day: str, now_ms: int) -> Overview:
    """The manager's page."""
    phase, signed_by, signed_at, _, _ = day_row(connection, day)
    lines = line_views(connection, facts, day, now_ms)
    longest = max(lines, key=lambda line: line.longest_wait_ms, default=None)
    waits = longest is not None and longest.longest_number is not None
    return Overview(
        time=now_ms,
        business_day=day,
        day_phase=phase,
        opening_signed_at=signed_at,
        opening_signed_by=Names(connection).of(signed_by),
        waiting=sum(line.waiting for line in lines),
        longest_wait_ms=longest.longest_wait_ms if longest is not None else 0,
        longest_wait_service=longest.name if longest is not None and waits else None,
        issued_today=sum(line.issued_today for line in lines),
        number_gaps_today=sum(line.voided for line in lines_of(connection, day).values()),
        served_today=sum(line.served_today for line in lines),
        alarms=alarm_views(connection),
        help=help_views(connection, facts),
        lines=lines,
        windows=window_summaries(connection, facts, day, now_ms),
        stations=station_views(connection, facts),
        trend=waiting_trend(connection, day, now_ms),
    )
