"""Hours in which nobody is woken by a message."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def quiet_until(now_ms: int, zone: ZoneInfo, begins_min: int, ends_min: int) -> int | None:
    """UTC ms of the end of the quiet hours that run now, None outside; minutes after local midnight, 0 to 1440."""
    begins, ends = begins_min % 1440, ends_min % 1440
    if begins == ends:
        return None
    now = datetime.fromtimestamp(now_ms / 1000, zone)
    minute = now.hour * 60 + now.minute
    inside = begins <= minute < ends if begins < ends else minute >= begins or minute < ends
    if not inside:
        return None
    day = now.date() + timedelta(days=1 if begins > ends and minute >= begins else 0)
    end = datetime.combine(day, time(ends // 60, ends % 60), zone)
    return round(end.timestamp() * 1000)
