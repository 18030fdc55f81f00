import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from hall_controller.domain.opening import DayPlan
from hall_controller.domain.wait_estimate import (
    EstimateRule,
    Outlook,
    Pace,
    pace_of,
    window_share,
)

MINUTE = 60_000
HOUR = 60 * MINUTE
PLAN = DayPlan(((0, 3 * HOUR), (4 * HOUR + HOUR // 2, 8 * HOUR)))
RULE = EstimateRule()
TEN = Pace(10 * MINUTE, 30)


def test_the_range_is_around_the_middle() -> None:
    told = Outlook(6, TEN, 2.0, PLAN, 0).estimate(RULE)
    assert told is not None
    assert (told.low_min, told.high_min) == (20, 35)


def test_lunch_is_waited_too() -> None:
    told = Outlook(2, TEN, 1.0, PLAN, 3 * HOUR - 10 * MINUTE).estimate(RULE)
    assert told is not None
    assert told.low_min >= 90


def test_thin_data_no_window_or_end_of_day_tell_nothing() -> None:
    assert Outlook(3, Pace(10 * MINUTE, 4), 1.0, PLAN, 0).estimate(RULE) is None
    assert Outlook(3, TEN, 0.0, PLAN, 0).estimate(RULE) is None
    assert Outlook(30, TEN, 1.0, PLAN, 7 * HOUR).estimate(RULE) is None


def test_too_late_is_said_when_the_careful_estimate_passes_closing() -> None:
    late, early = Outlook(3, TEN, 1.0, PLAN, 7 * HOUR + 15 * MINUTE), Outlook(3, TEN, 1.0, PLAN, 5 * HOUR)
    assert late.may_be_too_late(10 * MINUTE, RULE)
    assert not early.may_be_too_late(10 * MINUTE, RULE)


@given(st.integers(0, 200), st.floats(0.2, 8), st.integers(0, 8 * HOUR), st.integers(1, 60))
def test_a_range_is_a_range(ahead: int, windows: float, now: int, minutes: int) -> None:
    told = Outlook(ahead, Pace(minutes * MINUTE, 30), windows, PLAN, now).estimate(RULE)
    if told is not None:
        assert 0 <= told.low_min <= told.high_min <= RULE.longest_min


def test_a_shared_window_counts_by_who_waits_for_it() -> None:
    assert window_share("tax", {"tax": 9, "fund": 0}, [("tax", "fund")]) == 1.0
    assert window_share("tax", {"tax": 0, "fund": 9}, [("tax", "fund")]) == 0.1
    assert window_share("tax", {}, [("fund",)]) == 0.0


def test_the_pace_is_the_median_of_the_newest() -> None:
    assert pace_of([99, 1, 2, 3], 3) == Pace(2, 3)
    assert pace_of([], 30) == Pace()


@dataclass(frozen=True, slots=True)
class PastTicket:
    """A ticket of the past for the back-test: what was known at issue, when it was called, how long it took (ms)."""

    issued_at: int
    called_at: int
    service_ms: int
    ahead: int
    windows: float

    @property
    def finished_at(self) -> int:
        """When its service time became known."""
        return self.called_at + self.service_ms


@dataclass(frozen=True, slots=True)
class BackTest:
    """How good the ranges were: shown, inside the range (share), median distance outside it in minutes."""

    tickets: int
    shown: int
    inside: float
    median_miss_min: float


def back_test(past: Sequence[PastTicket], plan: DayPlan, rule: EstimateRule) -> BackTest:
    """Replay a day: estimate each ticket with what was known at its time and compare with its real wait."""
    shown = inside = 0
    misses: list[float] = []
    ended = sorted(past, key=lambda ticket: ticket.finished_at)
    for ticket in past:
        known = [one.service_ms for one in ended if one.finished_at <= ticket.issued_at]
        pace = pace_of(known, rule.recent)
        told = Outlook(ticket.ahead, pace, ticket.windows, plan, ticket.issued_at).estimate(rule)
        if told is None:
            continue
        shown += 1
        waited = (ticket.called_at - ticket.issued_at) / MINUTE
        misses.append(max(told.low_min - waited, waited - told.high_min, 0.0))
        inside += misses[-1] == 0
    return BackTest(len(past), shown, inside / shown if shown else 0.0, median(misses) if misses else 0.0)


def test_back_test_of_a_day_served_by_two_windows() -> None:
    chance = random.Random(11)
    free, past = [0, 0], []
    for n in range(120):
        came = n * 4 * MINUTE // 2
        ahead = sum(ticket.called_at > came for ticket in past)
        window = free.index(min(free))
        called, took = max(came, free[window]), round(chance.gauss(5, 1.2) * MINUTE)
        free[window] = called + took
        past.append(PastTicket(came, called, took, ahead, 2.0))
    result = back_test(past, DayPlan(((0, 24 * HOUR),)), RULE)
    assert result.shown > 100
    assert result.inside > 0.8
    assert result.median_miss_min <= 1
