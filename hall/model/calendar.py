"""Working days of a hall: editable year tables, never a crash for a year nobody published yet (domain.md 6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hall.model.text import Text

MAX_SPAN_DAYS = 3660
_DAY = timedelta(days=1)
_SATURDAY = 5

TableState = Literal["official", "provisional", "missing"]


class YearTable(BaseModel):
    """One year: free days (weekday or not), make-up working days, and the notice they come from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: int = Field(ge=2000, le=2199)
    status: Literal["official", "provisional"] = "provisional"
    basis: str = ""
    holidays: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()

    @model_validator(mode="after")
    def _days_belong(self) -> Self:
        for day in sorted(self.holidays | self.make_up_days):
            if day.year != self.year:
                raise ValueError(f"{day} stands in the table of {self.year}: move it to its own year")
        for day in sorted(self.holidays & self.make_up_days):
            raise ValueError(f"{day} is both a holiday and a make-up day: keep one")
        for day in sorted(self.make_up_days):
            if day.weekday() < _SATURDAY:
                raise ValueError(f"make-up day {day} is no Saturday or Sunday: check the notice")
        return self


@dataclass(frozen=True, slots=True)
class CalendarWarning:
    """A year that a result leans on without an official table; `message` is for staff."""

    year: int
    state: TableState
    message: Text


@dataclass(frozen=True, slots=True)
class DueDate:
    """A computed day; `provisional` (shown as 预计) when a year without an official table was touched."""

    day: date
    warnings: tuple[CalendarWarning, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether the day may move when official tables arrive."""
        return bool(self.warnings)


class WorkingCalendar:
    """Working and natural day arithmetic over year tables; a missing year counts weekends only, and says so."""

    def __init__(self, years: Mapping[int, YearTable]) -> None:
        self._years = dict(years)

    def state(self, year: int) -> TableState:
        """How far the table of `year` can be trusted."""
        table = self._years.get(year)
        return table.status if table else "missing"

    def is_holiday(self, day: date) -> bool:
        """Whether `day` is listed as a free day (an ordinary weekend is not)."""
        table = self._years.get(day.year)
        return table is not None and day in table.holidays

    def is_make_up_day(self, day: date) -> bool:
        """Whether `day` is a weekend day worked instead of another."""
        table = self._years.get(day.year)
        return table is not None and day in table.make_up_days

    def is_working_day(self, day: date) -> bool:
        """Whether legal clocks count `day`."""
        return self.is_make_up_day(day) or (day.weekday() < _SATURDAY and not self.is_holiday(day))

    def add_working_days(self, start: date, count: int) -> DueDate:
        """The `count`-th working day after `start` (which is not counted); 0 rolls a rest day forward."""
        _check_count(count)
        day, left = start, count
        while left > 0:
            day += _DAY
            left -= self.is_working_day(day)
        return self._due(start, self._roll(day))

    def add_natural_days(self, start: date, count: int, *, roll: bool = True) -> DueDate:
        """`count` calendar days after `start`; `roll`: a last day that is a rest day moves on (users.md 7 [M])."""
        _check_count(count)
        day = start + timedelta(days=count)
        return self._due(start, self._roll(day) if roll else day)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
        if end < start:
            return -self.working_days_between(end, start)
        span = (end - start).days
        return sum(self.is_working_day(start + timedelta(days=step)) for step in range(1, span + 1))

    def warnings(self, first: date, last: date) -> tuple[CalendarWarning, ...]:
        """What to say about the years from `first` to `last`."""
        years = range(first.year, last.year + 1)
        return tuple(_warning(year, self.state(year)) for year in years if self.state(year) != "official")

    def _roll(self, day: date) -> date:
        while not self.is_working_day(day):
            day += _DAY
        return day

    def _due(self, start: date, day: date) -> DueDate:
        return DueDate(day, self.warnings(start, day))


def _check_count(count: int) -> None:
    if not 0 <= count <= MAX_SPAN_DAYS:
        raise ValueError(f"a limit of {count} days is outside 0-{MAX_SPAN_DAYS}")


def _warning(year: int, state: TableState) -> CalendarWarning:
    if state == "missing":
        zh = f"没有{year}年的工作日历，暂按周一至周五计算，请尽快录入"
        en = f"No working-day table for {year}: Monday to Friday counted. Enter the table."
    else:
        zh = f"{year}年的工作日历为预计，正式通知公布后会重新计算"
        en = f"The working-day table for {year} is provisional and will be recalculated."
    return CalendarWarning(year, state, Text(zh=zh, en=en))
