"""Opening hours in the plain form that the hall's model computes with (`hall.model.hours.HoursPlan`)."""

from typing import Any

from config.hall_file.hall_config import HallConfig
from config.hall_file.opening import DayHours, DutyShift, Span
from config.vocabulary import WEEKDAY_NAMES, TimeOfDay


def hours_plan(hall: HallConfig) -> dict[str, Any]:
    """Week, make-up days, duty shifts and special days as `HoursPlan.model_validate` takes them."""
    hours = hall.opening_hours
    week = {name: _ranges_of(hours.week, number) for number, name in enumerate(WEEKDAY_NAMES)}
    return {
        "week": week,
        "make_up_days": week[WEEKDAY_NAMES[hours.make_up_day_as.numbers[0]]],
        "duty": [_shift(hall, shift) for shift in hours.duty_shifts],
        "exceptions": {
            special.date.isoformat(): {
                "hours": [_range(span.start, span.end) for span in special.hours],
                "reason": special.reason.model_dump() if special.reason else None,
            }
            for special in hours.special_days
        },
    }


def _ranges_of(week: tuple[DayHours, ...], number: int) -> list[str]:
    return sorted(text for entry in week if number in entry.days for text in _around_lunch(entry))


def _around_lunch(entry: DayHours) -> list[str]:
    lunch = entry.lunch or Span(start=entry.close, end=entry.close)
    parts = (entry.open, lunch.start), (lunch.end, entry.close)
    return [_range(start, end) for start, end in parts if start < end]


def _range(start: TimeOfDay, end: TimeOfDay) -> str:
    return f"{start}-{end}"


def _shift(hall: HallConfig, shift: DutyShift) -> dict[str, Any]:
    called = [service for window in hall.windows if window.slug in shift.windows for service in window.services]
    return {
        "name": shift.name.model_dump(),
        "days": [WEEKDAY_NAMES[number] for number in shift.days.numbers],
        "hours": _range(shift.start, shift.end),
        "services": list(shift.services or dict.fromkeys(called)),
    }
