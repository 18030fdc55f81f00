"""required = up + degraded + down + unknown; days add up to the whole; the order of events does not matter."""

from datetime import date
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.model.calendar import WorkingCalendar, YearTable
from hall.model.clock_time import TimeRange
from hall.model.hours import HoursPlan, OpeningHours
from hall_controller.domain.video.compliance import Counted, Told, Watched, count, history
from hall_controller.domain.video.required import Required, day_bounds, required_on
from hall_controller.domain.video.spans import joined, length, shared, without

Spans = list[tuple[int, int]]
MOST = 200
TIMES = st.integers(0, MOST)
SPANS = st.lists(st.tuples(TIMES, TIMES), max_size=6)
TOLD = st.builds(
    lambda told, back, state, why: Told(told, max(0, told - back), state, (why,)),
    TIMES, st.integers(0, 40), st.sampled_from(Watched), st.sampled_from(["black", "ended", "x"]),
)  # fmt: skip
FEW = settings(max_examples=60, deadline=None)


def parts(counted: Counted) -> int:
    return counted.up + counted.degraded + counted.down + counted.unknown


@FEW
@given(SPANS, st.lists(TOLD, max_size=8), SPANS, TIMES, st.randoms())
def test_parts_add_up_and_days_add_up(must: Spans, told: list[Told], watched: Spans, cut: int, chance: Random) -> None:
    whole = count(must, told, watched)
    assert parts(whole) == whole.required == length(must)
    assert length(gap.span for gap in whole.gaps) == whole.required - whole.up
    first, second = shared(must, ((0, cut),)), shared(must, ((cut, MOST + 1),))
    assert count(first, told, watched) + count(second, told, watched) == whole
    mixed = list(told)
    chance.shuffle(mixed)
    assert count(must, mixed, list(reversed(watched))) == whole


@FEW
@given(SPANS, st.lists(TOLD, max_size=8), SPANS)
def test_against_a_clock_that_ticks(must: Spans, told: list[Told], watched: Spans) -> None:
    """The same by looking at every moment alone."""
    whole, states = count(must, told, watched), history(told)
    seen = dict.fromkeys(Watched, 0)
    for now in range(MOST + 1):
        if not any(begin <= now < end for begin, end in must):
            continue
        held = [state for since, state, _ in states if since <= now]
        looked = any(begin <= now < end for begin, end in watched)
        seen[held[-1] if looked and held else Watched.UNKNOWN] += 1
    assert (seen[Watched.UP], seen[Watched.DEGRADED], seen[Watched.DOWN], seen[Watched.UNKNOWN]) == (
        whole.up, whole.degraded, whole.down, whole.unknown,
    )  # fmt: skip


@FEW
@given(SPANS, SPANS)
def test_spans(one: Spans, other: Spans) -> None:
    assert length(shared(one, other)) + length(without(one, other)) == length(one)
    assert joined([*shared(one, other), *without(one, other)]) == joined(one)


def test_what_is_told_later_corrects_what_was_told_before() -> None:
    told = [Told(0, 0, Watched.UP), Told(45, 40, Watched.DOWN, ("ended",)), Told(160, 30, Watched.DEGRADED, ("black",))]
    counted = count([(0, 200)], told, [(0, 200)])
    assert (counted.up, counted.degraded, counted.down) == (30, 170, 0)
    assert [(gap.begin, gap.end, gap.reasons) for gap in counted.gaps] == [(30, 200, ("black",))]


def test_nobody_watched_is_unknown_never_up() -> None:
    counted = count([(0, 100)], [Told(0, 0, Watched.UP)], [(10, 60)])
    assert (counted.up, counted.unknown) == (50, 50)
    assert [(gap.begin, gap.end, gap.reasons) for gap in counted.gaps] == [
        (0, 10, ("not_watched",)), (60, 100, ("not_watched",)),
    ]  # fmt: skip


def hours(zone: str = "Asia/Shanghai") -> OpeningHours:
    table = YearTable(
        year=2026,
        holidays=frozenset({date(2026, 2, 17)}),
        make_up_days=frozenset({date(2026, 2, 14), date(2026, 3, 8)}),
    )
    morning, afternoon = TimeRange(start=540, end=720), TimeRange(start=810, end=1020)
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), (morning, afternoon))
    return OpeningHours(HoursPlan(week=week), WorkingCalendar({2026: table}), ZoneInfo(zone))  # type: ignore[arg-type]


def test_required_follows_the_calendar_and_keeps_lunch() -> None:
    eight_hours = 8 * 3_600_000
    assert length(required_on(hours(), Required.OPENING_HOURS, date(2026, 2, 12))) == eight_hours
    assert length(required_on(hours(), Required.OPENING_HOURS, date(2026, 2, 14))) == eight_hours, "a make-up Saturday"
    assert required_on(hours(), Required.OPENING_HOURS, date(2026, 2, 15)) == ()
    assert required_on(hours(), Required.OPENING_HOURS, date(2026, 2, 17)) == (), "a holiday"
    assert length(required_on(hours(), Required.ALWAYS, date(2026, 2, 17))) == 24 * 3_600_000
    assert required_on(hours(), Required.NONE, date(2026, 2, 12)) == ()


def test_days_on_which_clocks_change() -> None:
    berlin = hours("Europe/Berlin")
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    assert length(required_on(berlin, Required.ALWAYS, spring)) == 23 * 3_600_000
    assert length(required_on(berlin, Required.ALWAYS, autumn)) == 25 * 3_600_000
    assert day_bounds(berlin, date(2026, 10, 24))[1] == day_bounds(berlin, autumn)[0]
    ((begin, end),) = required_on(hours("America/New_York"), Required.OPENING_HOURS, date(2026, 3, 8))
    assert end - begin == 8 * 3_600_000, "a make-up Sunday on which clocks change: nine is nine by the wall"
    assert begin == 1_772_974_800_000
