"""What may be claimed as watched: never beyond the last look, never over a break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingting.video.coverage import LONGEST_MS, Coverage, Span

A, B = ("gate",), ("gate", "counter")
T = 1_790_000_000_000


def test_a_span_grows_with_each_look_and_is_told_after_ten_minutes() -> None:
    coverage = Coverage()
    told = [span for beat in range(32) for span in coverage.beat(T + beat * 20_000, beat * 20.0, A, ("city",))]
    assert told == [Span(T, T + LONGEST_MS, A, ("city",))]
    assert coverage.running == Span(T + LONGEST_MS, T + 31 * 20_000, A, ("city",))


def test_another_set_of_cameras_is_another_span() -> None:
    coverage = Coverage()
    coverage.beat(T, 0.0, A, ())
    assert coverage.beat(T + 20_000, 20.0, B, ()) == (Span(T, T + 20_000, A),)
    assert coverage.end(T + 25_000, 25.0) == (Span(T + 20_000, T + 25_000, B),)
    assert coverage.end(T + 30_000, 30.0) == ()


@pytest.mark.parametrize(
    ("now", "monotonic"),
    [(T + 3_600_000, 21.0), (T - 3_600_000, 21.0), (T + 90_000, 91.0), (T + 26_000, 21.0)],
    ids=["the clock went on", "the clock went back", "held up", "the machine slept"],
)
def test_after_a_break_nothing_is_claimed_beyond_the_last_look(now: int, monotonic: float) -> None:
    coverage = Coverage()
    coverage.beat(T, 0.0, A, ())
    coverage.beat(T + 1_000, 1.0, A, ())
    assert coverage.beat(now, monotonic, A, ()) == (Span(T, T + 1_000, A),)
    assert coverage.running == Span(now, now, A)


def test_nobody_watched_is_nothing_told() -> None:
    coverage = Coverage()
    coverage.beat(T, 0.0, (), ())
    assert coverage.beat(T + 20_000, 20.0, A, ()) == ()


STEPS = st.lists(
    st.tuples(
        st.integers(-100_000, 700_000),
        st.floats(0, 120, allow_nan=False),
        st.sampled_from([(), A, B]),
        st.booleans(),
    ),
    max_size=30,
)


@given(STEPS)
def test_what_is_told_was_watched(steps: list[tuple[int, float, tuple[str, ...], bool]]) -> None:
    """Each told span joins looks that were no further apart than allowed, each with those cameras."""
    coverage, now, monotonic, told = Coverage(), T, 0.0, list[Span]()
    sound = set[tuple[int, int, tuple[str, ...]]]()
    before: tuple[int, float, tuple[str, ...]] | None = None
    for moved, passed, cameras, steady in steps:
        now, monotonic = now + (round(passed * 1000) if steady else moved), monotonic + passed
        if before is not None and abs(now - before[0] - passed * 1000) <= 2_000 and passed <= 60:
            sound.add((before[0], now, before[2]))
        told += coverage.beat(now, monotonic, cameras, ())
        before = (now, monotonic, cameras)
    told += coverage.end(now, monotonic)
    for span in told:
        assert span.to_ms > span.from_ms
        at = {span.from_ms}
        while span.to_ms not in at:
            reached = {end for begin, end, cameras in sound if begin in at and cameras == span.cameras}
            assert not reached <= at, span
            at |= reached


@given(st.text(max_size=40))
def test_what_another_release_wrote_is_nothing(text: str) -> None:
    assert Span.from_json(text) is None
    span = Span(T, T + 1, B, ("city",))
    assert Span.from_json(span.to_json()) == span
