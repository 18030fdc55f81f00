"""The expected wait as a range: recent service times, open windows, hours and lunch; hidden when data are thin."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from hall_controller.domain.opening import DayPlan

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class EstimateRule:
    """How a range is made from the middle (config `queue.estimate`)."""

    min_samples: int = 5
    recent: int = 30
    low: float = 0.8
    high_extra: float = 0.3
    round_to_min: int = 5
    longest_min: int = 180


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a 业务 is served: median ms of the recent services and how many they are."""

    median_ms: int | None = None
    samples: int = 0


@dataclass(frozen=True, slots=True)
class WaitRange:
    """Minutes from now; `high_min` at `longest_min` means “more than”."""

    low_min: int
    high_min: int


def pace_of(services_ms: Sequence[int], recent: int) -> Pace:
    """The pace behind the newest `recent` service times."""
    last = services_ms[-recent:]
    return Pace(round(median(last)) if last else None, len(last))


@dataclass(frozen=True, slots=True)
class Outlook:
    """All that an estimate is made from."""

    ahead: int
    pace: Pace
    windows: float
    """Open windows, shared ones by their share."""
    plan: DayPlan
    now_ms: int

    def estimate(self, rule: EstimateRule) -> WaitRange | None:
        """The range to tell, or None when samples are few, no window is open, or the day ends before."""
        pace_ms = self._known_pace_ms(rule)
        if pace_ms is None or self.windows <= 0:
            return None
        middle = work_ahead_ms(self.ahead, pace_ms, self.windows)
        low = self._minutes_until(round(middle * rule.low))
        high = self._minutes_until(round(middle * (1 + rule.high_extra)))
        if low is None or high is None:
            return None
        step = rule.round_to_min
        low, high = low // step * step, max(step, -(-high // step) * step)
        return WaitRange(min(low, rule.longest_min), min(high, rule.longest_min))

    def may_be_too_late(self, usual_ms: int, rule: EstimateRule) -> bool:
        """今天可能办不上: whether the careful estimate plus one's own service passes closing time."""
        each = self._known_pace_ms(rule) or usual_ms
        windows = self.windows or 1.0  # none is open yet: one may be
        work = work_ahead_ms(self.ahead, each, windows) * (1 + rule.high_extra) + each
        return self.plan.after_work(self.now_ms, round(work)) is None

    def _known_pace_ms(self, rule: EstimateRule) -> int | None:
        return self.pace.median_ms if self.pace.samples >= rule.min_samples else None

    def _minutes_until(self, work_ms: int) -> int | None:
        at = self.plan.after_work(self.now_ms, work_ms)
        return None if at is None else -(-(at - self.now_ms) // MINUTE_MS)


def work_ahead_ms(ahead: int, pace_ms: int, windows: float) -> int:
    """Open time until a person with `ahead` people before gets to one of `windows` > 0 windows."""
    return round(max(0.0, ahead + 1 - windows) * pace_ms / windows)


def window_share(service: str, waiting: dict[str, int], open_windows: Sequence[Sequence[str]]) -> float:
    """How many windows a 业务 has for itself: each open window is shared by its lines according to who waits there."""
    share = 0.0
    for services in open_windows:
        if service in services:
            mine = waiting.get(service, 0) + 1
            share += mine / (mine + sum(waiting.get(other, 0) for other in services if other != service))
    return share
