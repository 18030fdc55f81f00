"""Opening hours of a hall as technicians write them, and the questions asked of them (UTC ms in, UTC ms out)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from hall.model.calendar import WorkingCalendar
from hall.model.clock_time import Ranges, TimeRange
from hall.model.ids import Slug
from hall.model.text import Text

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_SEARCH_DAYS = 60
_DAY = timedelta(days=1)


class DutyShift(BaseModel):
    """Reduced service outside the ordinary hours, such as a lunch duty; no `services` means all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Text
    days: tuple[Weekday, ...]
    hours: TimeRange
    services: tuple[Slug, ...] = ()


class HoursException(BaseModel):
    """Hours of one date instead of its ordinary ones; no ranges means closed, `reason` is shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hours: Ranges = ()
    reason: Text | None = None


class HoursPlan(BaseModel):
    """A week of ranges (the gap between two is lunch), duty shifts, exceptions and what holidays mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    week: dict[Weekday, Ranges]
    make_up_days: Ranges | None = None
    holidays: Literal["closed", "as_usual"] = "closed"
    duty: tuple[DutyShift, ...] = ()
    exceptions: dict[date, HoursException] = Field(default_factory=dict)


ALWAYS_OPEN = HoursPlan(week=dict.fromkeys(WEEKDAYS, (TimeRange(start=0, end=1440),)), holidays="as_usual")
"""The plan of a 24-hour zone."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """A plan bound to a calendar and a zone."""

    plan: HoursPlan
    calendar: WorkingCalendar
    zone: ZoneInfo

    def ranges_on(self, day: date, service: str | None = None, *, duty: bool = True) -> tuple[TimeRange, ...]:
        """Merged open ranges of a local day; duty shifts count when asked for and when they cover `service`."""
        exception = self.plan.exceptions.get(day)
        if exception is not None:
            return exception.hours
        if self.plan.holidays == "closed" and self.calendar.is_holiday(day):
            return ()
        ranges, weekday = self._ordinary(day)
        if duty:
            ranges += tuple(
                shift.hours
                for shift in self.plan.duty
                if weekday in shift.days and (service is None or not shift.services or service in shift.services)
            )
        return _merged(ranges)

    def is_open(self, at_ms: int, service: str | None = None, *, duty: bool = True) -> bool:
        """Whether the hall (or `service`) is open at this moment; the closing minute itself is closed."""
        day = self.local_day(at_ms)
        return any(start <= at_ms < end for start, end in self._spans(day, service, duty=duty))

    def next_opening(self, at_ms: int, service: str | None = None) -> int | None:
        """When it opens next, strictly after `at_ms`; None if not within 60 days."""
        first = self.local_day(at_ms)
        for step in range(_SEARCH_DAYS):
            for start, _ in self._spans(first + step * _DAY, service):
                if start > at_ms:
                    return start
        return None

    def last_closing(self, at_ms: int, service: str | None = None) -> int | None:
        """The end of this local day's last range; None on a closed day."""
        return max((end for _, end in self._spans(self.local_day(at_ms), service)), default=None)

    def stop_taking(self, at_ms: int, minutes_before_close: int, service: str | None = None) -> int | None:
        """When 取号 stops today, so many minutes before the day's last closing; None on a closed day."""
        closing = self.last_closing(at_ms, service)
        return None if closing is None else closing - minutes_before_close * 60_000

    def local_day(self, at_ms: int) -> date:
        """The calendar day of a moment in the hall's zone."""
        return local_time(at_ms, self.zone).date()

    def _ordinary(self, day: date) -> tuple[Ranges, Weekday]:
        weekday = WEEKDAYS[day.weekday()]
        if self.calendar.is_make_up_day(day):
            made_up = self.plan.make_up_days
            return (self.plan.week.get("mon", ()) if made_up is None else made_up), "mon"
        return self.plan.week.get(weekday, ()), weekday

    def _spans(self, day: date, service: str | None, *, duty: bool = True) -> list[tuple[int, int]]:
        return [
            (_moment(day, part.start, self.zone), _moment(day, part.end, self.zone))
            for part in self.ranges_on(day, service, duty=duty)
        ]


def local_time(at_ms: int, zone: ZoneInfo) -> datetime:
    """A moment as wall time of `zone`."""
    return datetime.fromtimestamp(at_ms // 1000, zone) + timedelta(milliseconds=at_ms % 1000)


def business_day(now_ms: int, zone: ZoneInfo, start_hour: int) -> date:
    """The business day of a moment: before `start_hour` (0-23, local) it is still yesterday's."""
    return (local_time(now_ms, zone).replace(tzinfo=None) - timedelta(hours=start_hour)).date()


def business_day_bounds(day: date, zone: ZoneInfo, start_hour: int) -> tuple[int, int]:
    """First moment of a business day and of the next one, UTC ms."""
    return _moment(day, start_hour * 60, zone), _moment(day + _DAY, start_hour * 60, zone)


def _moment(day: date, minutes: int, zone: ZoneInfo) -> int:
    """Wall time as UTC ms; `minutes` may be 1440."""
    wall = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minutes)
    return round(wall.timestamp()) * 1000


def _merged(ranges: Ranges) -> Ranges:
    merged: list[TimeRange] = []
    for part in sorted(ranges, key=lambda item: item.start):
        if merged and part.start <= merged[-1].end:
            merged[-1] = TimeRange(start=merged[-1].start, end=max(part.end, merged[-1].end))
        else:
            merged.append(part)
    return tuple(merged)
