"""When a camera has to be on: opening hours (lunch included), always, or never (domain.md 4; 工作日期间必须开机)."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from hall.model.hours import OpeningHours, business_day_bounds
from hall_controller.domain.video.spans import Span

_DAY = timedelta(days=1)


class Required(StrEnum):
    """What the station file says of a camera."""

    OPENING_HOURS = "opening_hours"
    ALWAYS = "always"
    NONE = "none"


def day_bounds(hours: OpeningHours, day: date) -> Span:
    """Local midnight to local midnight, UTC ms: 23 or 25 hours where clocks change."""
    return business_day_bounds(day, hours.zone, 0)


def moment(hours: OpeningHours, day: date, minutes: int) -> int:
    """The wall clock's `minutes` after midnight (0 to 1440) as UTC ms, right also on the day clocks change."""
    wall = datetime(day.year, day.month, day.day, tzinfo=hours.zone) + timedelta(minutes=minutes)
    return round(wall.timestamp()) * 1000


def required_on(hours: OpeningHours, required: Required, day: date) -> tuple[Span, ...]:
    """The required stretch of a local day: from the first opening to the last closing, lunch and duty included."""
    if required is Required.NONE:
        return ()
    begin, end = day_bounds(hours, day)
    if required is Required.ALWAYS:
        return ((begin, end),)
    ranges = hours.ranges_on(day)
    if not ranges:
        return ()
    first, last = min(part.start for part in ranges), max(part.end for part in ranges)
    return ((moment(hours, day, first), moment(hours, day, last)),)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Both included, ascending."""
    return tuple(first + step * _DAY for step in range((last - first).days + 1))
