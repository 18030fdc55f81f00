"""The working-day calendar of one year, as a table the hall can edit (domain.md 6)."""

import datetime as dt
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from config.vocabulary import Section, refusal

Date = dt.date


def _weekend(day: Date) -> Date:
    if day.weekday() < 5:  # noqa: PLR2004  # Saturday is 5
        zh, en = f"{day} 不是周末，不用调休", f"{day} is no weekend day"
        raise refusal("make_up_day", zh, en, "周六、周日 / Saturday, Sunday")
    return day


MakeUpDay = Annotated[Date, AfterValidator(_weekend)]
"""A Saturday or Sunday on which people work."""


class Holiday(Section):
    """A run of days off, first and last day included."""

    name: str
    """The holiday's name, such as 春节."""
    first: Date
    """First day off."""
    last: Date
    """Last day off."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            zh, en = f"{self.name}：最后一天早于第一天", f"{self.name}: ends before it begins"
            raise refusal("holiday", zh, en)
        return self


class CalendarYear(Section):
    """Days off and make-up working days of a year; other days follow the weekday."""

    year: int = Field(ge=2000, le=2199)
    """The year of the table."""
    status: Literal["official", "provisional"]
    """`provisional`: make-up days are not published yet, due dates are marked 预计."""
    source: str
    """The notice the table comes from."""
    holidays: tuple[Holiday, ...]
    """Days off, weekends among them included."""
    make_up_days: tuple[MakeUpDay, ...] = ()
    """Saturdays and Sundays on which people work (调休上班)."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        off = self.days_off()
        for day in self.make_up_days:
            if day in off:
                raise refusal("make_up_day", f"{day} 又放假又上班", f"{day} is both a day off and a make-up day")
        for day in off | set(self.make_up_days):
            if day.year != self.year:
                raise refusal("year", f"{day} 不在 {self.year} 年", f"{day} is not in {self.year}")
        return self

    def days_off(self) -> frozenset[Date]:
        """Every day inside a holiday."""
        return frozenset(
            Date.fromordinal(number)
            for holiday in self.holidays
            for number in range(holiday.first.toordinal(), holiday.last.toordinal() + 1)
        )

    def plain(self) -> dict[str, Any]:
        """The table as `hall.model.calendar.YearTable` takes it: single days, ISO dates."""
        return {
            "year": self.year,
            "status": self.status,
            "basis": self.source,
            "holidays": sorted(day.isoformat() for day in self.days_off()),
            "make_up_days": sorted(day.isoformat() for day in self.make_up_days),
        }
