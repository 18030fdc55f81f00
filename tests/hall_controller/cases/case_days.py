"""The working calendar of the example hall and its hours, for clocks of cases."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hall.model.calendar import WorkingCalendar
from hall_controller.application.hall_facts_reading import year_table_from
from hall_controller.domain.cases.terms import DayCounter
from tests.support.example_hall import example_hall

EXAMPLE = "config/examples/shili"
HOUR = 3_600_000
BEIJING = timedelta(hours=8)


def example_calendar() -> WorkingCalendar:
    """2026 official, 2027 provisional."""
    return WorkingCalendar({year.year: year_table_from(year) for year in example_hall().calendar})


@dataclass(frozen=True)
class NineToFive:
    """Business of every day ends at 17:00 in Beijing."""

    def start(self, day: date) -> int:
        return at(day, 0)

    def closing(self, day: date) -> int:
        return at(day, 17)


def at(day: date | str, hour: float) -> int:
    """UTC ms of a Beijing hour."""
    when = date.fromisoformat(day) if isinstance(day, str) else day
    midnight = datetime(when.year, when.month, when.day, tzinfo=UTC) - BEIJING
    return int(midnight.timestamp()) * 1000 + int(hour * HOUR)


CALENDAR = example_calendar()
COUNTER = DayCounter(CALENDAR)
DAYS = NineToFive()
