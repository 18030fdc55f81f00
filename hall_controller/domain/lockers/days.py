"""When a citizen is reminded and when a thing is overdue: natural days after the day on which it was put in."""

from dataclasses import dataclass
from enum import StrEnum


class DayStep(StrEnum):
    """What a day brings to a thing that lies."""

    REMIND = "remind"
    OVERDUE = "overdue"
    BACK = "back"
    """It goes back to the window: the authorisations end."""


@dataclass(frozen=True, slots=True)
class KeepingDays:
    """The days of a hall (domain.md 5: 1/3/5, 7, 15)."""

    remind: tuple[int, ...] = (1, 3, 5)
    overdue: int = 7
    back: int = 15

    @property
    def last_day(self) -> int:
        """The last day that the citizen is told; the code goes on until it is taken back."""
        return self.overdue - 1

    def passed(self, day: int, reminded: int, *, overdue: bool) -> DayStep | None:
        """What is due on `day` (0 = put in); missed reminders of a controller that was off are one reminder."""
        if day >= self.back:
            return DayStep.BACK
        if day >= self.overdue:
            return None if overdue else DayStep.OVERDUE
        return DayStep.REMIND if self.count(day) > reminded else None

    def count(self, day: int) -> int:
        """How many reminders belong to the days up to `day`."""
        return sum(one <= day for one in self.remind)

    def next_day(self, day: int, *, overdue: bool) -> int:
        """The next day on which something is due, after everything of `day` is done."""
        if overdue or day >= self.overdue:
            return self.back
        return min([one for one in (*self.remind, self.overdue) if one > day])
