"""The open stretches of one day: what lunch and closing do to a length of work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DayPlan:
    """When windows work on one business day: stretches [start, end) in UTC ms, ascending, without overlap."""

    stretches: tuple[tuple[int, int], ...] = ()

    def is_open(self, at: int) -> bool:
        """Whether windows work at that moment."""
        return any(start <= at < end for start, end in self.stretches)

    @property
    def opens_at(self) -> int | None:
        """First moment of the day, None on a day off."""
        return self.stretches[0][0] if self.stretches else None

    @property
    def closes_at(self) -> int | None:
        """The end of the day, None on a day off."""
        return self.stretches[-1][1] if self.stretches else None

    def next_opening(self, at: int) -> int | None:
        """When windows work again today (after lunch, say), None when the day is over."""
        return next((start for start, _ in self.stretches if start > at), None)

    def within_hours(self, at: int) -> bool:
        """Between first opening and last closing, noon included: numbers are given."""
        return bool(self.stretches) and self.stretches[0][0] <= at < self.stretches[-1][1]

    def after_work(self, at: int, work_ms: int) -> int | None:
        """The moment by which `work_ms` of open time have passed since `at`; None when the day ends before."""
        left = work_ms
        for start, end in self.stretches:
            begin = max(start, at)
            if begin >= end:
                continue
            if left < end - begin or left == 0:
                return begin + left
            left -= end - begin
        return None
