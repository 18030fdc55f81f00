"""The hall's own times: business days, opening stretches, stop-taking moments; remembered a day at a time."""

from dataclasses import dataclass, field
from datetime import date

from hall.model.hours import OpeningHours, business_day, business_day_bounds
from hall_controller.domain.opening import DayPlan

QUARTER_MS = 900_000
"""No business day begins inside a quarter of an hour: offsets of zones are whole quarters, days begin on the hour."""
MOST_QUARTERS = 4_000


@dataclass(frozen=True, slots=True)
class HallTimes:
    """Questions about a business day (ISO date), answered in UTC ms."""

    hours: OpeningHours
    day_starts_hour: int
    _plans: dict[tuple[str, str | None], DayPlan] = field(default_factory=dict)
    _days: dict[int, str] = field(default_factory=dict)

    def business_day(self, at_ms: int) -> str:
        """The business day of a moment."""
        quarter = at_ms // QUARTER_MS
        day = self._days.get(quarter)
        if day is None:
            if len(self._days) >= MOST_QUARTERS:
                self._days.clear()
            day = self._days[quarter] = business_day(at_ms, self.hours.zone, self.day_starts_hour).isoformat()
        return day

    def plan(self, day: str, service: str | None = None) -> DayPlan:
        """When windows work on that day, duty shifts for `service` (or for any) included."""
        plan = self._plans.get((day, service))
        if plan is None:
            ranges = self.hours.ranges_on(date.fromisoformat(day), service)
            plan = DayPlan(tuple((self.moment(day, part.start), self.moment(day, part.end)) for part in ranges))
            self._plans[day, service] = plan
        return plan

    def moment(self, day: str, minutes: int) -> int:
        """`minutes` after local midnight of `day` (0 to 1440)."""
        return business_day_bounds(date.fromisoformat(day), self.hours.zone, 0)[0] + minutes * 60_000

    def bounds(self, day: str) -> tuple[int, int]:
        """First moment of the business day and of the next one."""
        return business_day_bounds(date.fromisoformat(day), self.hours.zone, self.day_starts_hour)
