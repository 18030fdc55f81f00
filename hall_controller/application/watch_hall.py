"""What happens by itself: holds end, alarms rise and grow, yesterday's leftovers are closed. Run every few seconds."""

from datetime import date, timedelta

from hall_controller.application import sql
from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.close_day import close_windows, count_missed, expire_open
from hall_controller.application.end_holds import end_due_holds
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.idle_windows import idle_windows
from hall_controller.application.line_rows import lines_of
from hall_controller.application.ports import Tx
from hall_controller.domain.alarm import Severity, escalated, is_blip

_LOST = "SELECT station, since FROM stations WHERE phase = 'lost' AND (kind IS NULL OR kind <> 'video')"
"""The video station has an alarm of its own (`application.video.watching`)."""
_UNSEEN = "SELECT alarm_id, code, severity, raised_at FROM alarms WHERE state = 'raised'"
_OLD_DAY = (
    "SELECT min(business_day) FROM tickets WHERE business_day < ?"
    " AND state NOT IN ('served', 'cancelled', 'voided', 'expired')"
)
_OLD_BOOKED = "SELECT min(business_day) FROM appointments WHERE business_day < ? AND state = 'booked'"
_SERVING = "SELECT ticket_id, \"window\" FROM tickets WHERE business_day = ? AND state = 'serving'"


def watch_hall(tx: Tx, facts: HallFacts) -> None:
    """One round; every step is bounded, what is left comes in the next round."""
    _close_leftovers(tx, facts)
    end_due_holds(tx)
    if facts.times.plan(tx.business_day).within_hours(tx.now_ms):
        _watch_stations(tx)
        _watch_windows(tx, facts)
        _watch_lines(tx, facts)
    _escalate(tx)


def _close_leftovers(tx: Tx, facts: HallFacts) -> None:
    """A day that nobody closed ends with its business day: windows shut, tickets expired, 爽约 counted."""
    day = sql.one(tx.connection, _OLD_DAY, (tx.business_day,))
    if day is not None and day[0] is not None:
        for ticket_id, window in sql.all_rows(tx.connection, _SERVING, (day[0],)):
            tx.record("ticket.served", f"ticket:{ticket_id}", {"window": window, "outcome": "day_over"})
        expire_open(tx, day[0], "day_over")
        tx.changed("queue", "day")
    close_windows(tx, "day_over", _day_before(tx.business_day))
    booked = sql.one(tx.connection, _OLD_BOOKED, (tx.business_day,))
    if booked is not None and booked[0] is not None:
        count_missed(tx, facts, booked[0])


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _watch_stations(tx: Tx) -> None:
    for station, since in sql.all_rows(tx.connection, _LOST):
        if not is_blip("station_lost", since, tx.now_ms):
            raise_alarm(tx, "station_lost", f"station:{station}", {"station": station})


def _watch_windows(tx: Tx, facts: HallFacts) -> None:
    """空岗 (users.md 1)."""
    for window, idle_ms in idle_windows(tx.connection, facts, tx.business_day, tx.now_ms).items():
        if idle_ms is not None and idle_ms >= facts.rules.idle_window_ms:
            raise_alarm(tx, "window_idle", f"window:{window}", {"sign": facts.windows[window].sign})
        else:
            clear_alarm(tx, "window_idle", f"window:{window}")


def _watch_lines(tx: Tx, facts: HallFacts) -> None:
    for slug, line in lines_of(tx.connection, tx.business_day).items():
        limit = facts.services[slug].warn_waiting if slug in facts.services else None
        if limit is None:
            continue
        if line.waiting >= limit:
            raise_alarm(tx, "line_long", f"service:{slug}", {"waiting": line.waiting, "limit": limit})
        else:
            clear_alarm(tx, "line_long", f"service:{slug}")


def _escalate(tx: Tx) -> None:
    for alarm_id, code, severity, raised_at in sql.all_rows(tx.connection, _UNSEEN):
        grown = escalated(code, Severity(severity), raised_at, tx.now_ms)
        if grown.value != severity:
            tx.record("alarm.escalated", f"alarm:{alarm_id}", {"severity": grown.value})
            tx.changed("alarms")
