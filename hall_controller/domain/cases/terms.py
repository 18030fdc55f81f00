"""Limits and pauses of a case, and the days that they leave to count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hall.model.calendar import CalendarWarning, DueDate, WorkingCalendar
from hall.model.guide import LimitUnit

DAY = timedelta(days=1)
MOST_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Term:
    """So many days of one unit."""

    days: int
    unit: LimitUnit = LimitUnit.WORKING

    def longer(self, days: int) -> "Term":
        """The same limit with an extension (延长)."""
        return Term(self.days + days, self.unit)


@dataclass(frozen=True, slots=True)
class Pause:
    """特别程序: time that does not count, told in writing before: kind, number of the notice, planned days."""

    kind: str
    notice_no: str
    planned_days: int
    """Working days."""
    begun: date
    ended: date | None = None
    after_due: bool = False
    """Begun when the time was over already: it stops nothing."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Days that do not count: from `begun` to the day before `until`, so that half a day before is half a day after."""

    begun: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.begun <= day < self.until


Gaps = tuple[Gap, ...]


class DayCounter:
    """Days of limits over a working calendar, remembering what it worked out (most cases share a few limits)."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self.calendar = calendar
        self._due: dict[tuple[date, Term, Gaps], DueDate] = {}
        self._days: dict[tuple[date, int, LimitUnit | None, Gaps], date] = {}

    def planned_end(self, pause: Pause) -> date:
        """The last day of a pause as it was told in writing."""
        return self.calendar.add_working_days(pause.begun, pause.planned_days).day

    def gaps(self, pauses: Iterable[Pause], start: date) -> Gaps:
        """The days that pauses take out of a limit from `start`: planned ones only, fewer when it ended before.

        A pause that begins on a day that counts gives that day back at its end; another one takes its last day too.
        """
        found = []
        for pause in pauses:
            if pause.after_due:
                continue
            end = self.planned_end(pause)
            end = end if pause.ended is None else min(end, pause.ended)
            counts = pause.begun > start and self.calendar.is_working_day(pause.begun)
            found.append(Gap(pause.begun, end if counts else end + DAY))
        return tuple(found)

    def due(self, start: date, term: Term, gaps: Gaps = ()) -> DueDate:
        """The last day of a limit whose day 0 is `start`; a natural limit that ends on a rest day rolls on."""
        key = (start, term, gaps)
        due = self._due.get(key)
        if due is None:
            if len(self._due) >= MOST_REMEMBERED:
                self._due.clear()
            due = self._due[key] = self._worked_out(start, term, gaps)
        return due

    def used(self, start: date, today: date, unit: LimitUnit, gaps: Gaps = ()) -> int:
        """Counted days after `start` up to and including `today`."""
        days = range(1, (today - start).days + 1)
        return sum(self._counts(start + number * DAY, unit, gaps) for number in days)

    def day_of_use(self, start: date, used: int, unit: LimitUnit, gaps: Gaps = ()) -> date:
        """The day on which `used` days are used up."""
        key = (start, used, unit, gaps)
        day = self._days.get(key)
        if day is None:
            day, left = start, used
            while left > 0:
                day += DAY
                left -= self._counts(day, unit, gaps)
            self._remember(key, day)
        return day

    def back(self, due: date, working_days: int, gaps: Gaps = ()) -> date:
        """The first working day on which no more than so many working days are left until `due`."""
        key = (due, working_days, None, gaps)
        day = self._days.get(key)
        if day is None:
            day, left = due, working_days
            while left > 0 or not self._counts(day, LimitUnit.WORKING, gaps):
                left -= self._counts(day, LimitUnit.WORKING, gaps)
                day -= DAY
            self._remember(key, day)
        return day

    def _remember(self, key: tuple[date, int, LimitUnit | None, Gaps], day: date) -> None:
        if len(self._days) >= MOST_REMEMBERED:
            self._days.clear()
        self._days[key] = day

    def _worked_out(self, start: date, term: Term, gaps: Gaps) -> DueDate:
        if not gaps:
            if term.unit is LimitUnit.WORKING:
                return self.calendar.add_working_days(start, term.days)
            return self.calendar.add_natural_days(start, term.days)
        day = self.day_of_use(start, term.days, term.unit, gaps)
        day = self.calendar.add_working_days(day, 0).day
        return DueDate(day, self.warnings(start, day))

    def warnings(self, first: date, last: date) -> tuple[CalendarWarning, ...]:
        """What is uncertain about the years between."""
        return self.calendar.warnings(first, last)

    def _counts(self, day: date, unit: LimitUnit, gaps: Gaps) -> bool:
        if any(day in gap for gap in gaps):
            return False
        return unit is LimitUnit.NATURAL or self.calendar.is_working_day(day)
