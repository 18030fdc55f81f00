"""The platform's Date against our clock: measured and told, never set (video.md 2, flow 1)."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

BEIJING = timezone(timedelta(hours=8))
NEWS_MS = 2_000
LARGE_MS = 5_000
"""A difference that makes recordings hard to match; the technician is told."""


def read_date(written: str) -> int | None:
    """UTC ms of `YYYY-MM-DDTHH:MM:SS.sss` (Beijing time) or of an RFC 1123 date; None if it is neither."""
    text = written.strip()[:60]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)
    try:
        return round(moment.timestamp() * 1000)
    except (OverflowError, ValueError):
        return None


def offset_ms(written: str | None, sent_ms: int, came_ms: int) -> int | None:
    """Platform's clock minus ours, half the way there and back taken off; None when the answer bears no Date."""
    there = read_date(written) if written else None
    return None if there is None else there - (sent_ms + came_ms) // 2


def is_news(before: int | None, now: int | None) -> bool:
    """Whether a difference is told anew without any other reason."""
    return now is not None and (before is None or abs(now - before) >= NEWS_MS)


def local_time(at_ms: int) -> str:
    """`YYYY-MM-DDTHH:MM:SS` in Beijing time, as AlarmTime and DeviceTime want it."""
    return datetime.fromtimestamp(at_ms / 1000, BEIJING).strftime("%Y-%m-%dT%H:%M:%S")
