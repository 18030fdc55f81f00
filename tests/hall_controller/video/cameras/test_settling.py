"""Blips are swallowed, what lasts is told once with the moment it began, whatever the clock does."""

from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.cameras.settling import UNSEEN_S, Seen, Settling
from hall_controller.video.contract import PictureState, Reason, Thresholds

LIMITS = Thresholds(debounce_s=60.0, down_debounce_s=5.0, look_every_s=5.0)
UP = Seen(PictureState.UP)
BLACK = Seen(PictureState.DEGRADED, (Reason.BLACK,))
FROZEN = Seen(PictureState.DEGRADED, (Reason.FROZEN,))
REFUSED = Seen(PictureState.DOWN, (Reason.REFUSED,))
TIMEOUT = Seen(PictureState.DOWN, (Reason.TIMEOUT,))
T0 = 1_800_000_000_000


def at(mono: float) -> int:
    return T0 + round(mono * 1000)


def up() -> Settling:
    settling = Settling(LIMITS, 0.0, T0)
    assert settling.see(UP, 0.0, T0)
    return settling


def fed(settling: Settling, seen: Seen, begin: float, end: float) -> list[float]:
    """When something was told while `seen` was seen once a second from `begin` until `end`."""
    return [t for t in (begin + step for step in range(int(end - begin) + 1)) if settling.see(seen, t, at(t))]


def test_the_first_good_picture_is_told_at_once() -> None:
    assert up().told.state is PictureState.UP


def test_down_is_told_after_its_debounce_since_it_began() -> None:
    settling = up()
    assert fed(settling, REFUSED, 100, 104) == []
    assert fed(settling, REFUSED, 105, 110) == [105]
    assert settling.since_ms == at(100)


def test_what_began_before_it_was_seen_is_told_sooner() -> None:
    settling = up()
    stalled = Seen(PictureState.DOWN, (Reason.STALLED,), began=92.0)
    assert fed(settling, stalled, 100, 101) == [100]
    assert settling.since_ms == at(92)


def test_a_black_picture_waits_its_minute() -> None:
    settling = up()
    assert fed(settling, BLACK, 10, 80) == [70]
    assert (settling.told.reasons, settling.since_ms) == ((Reason.BLACK,), at(10))


def test_a_chain_of_picture_troubles_began_with_the_first() -> None:
    settling = up()
    assert fed(settling, BLACK, 10, 49) == []
    assert fed(settling, FROZEN, 50, 90) == [70]
    assert settling.since_ms == at(10)


def test_another_reason_of_the_same_state_keeps_the_beginning() -> None:
    settling = up()
    fed(settling, REFUSED, 10, 15)
    assert fed(settling, TIMEOUT, 16, 90) == [76]
    assert (settling.told.reasons, settling.since_ms) == ((Reason.TIMEOUT,), at(10))


def test_who_comes_back_from_down_waits_for_the_short_debounce() -> None:
    settling = up()
    fed(settling, REFUSED, 10, 15)
    assert fed(settling, UP, 20, 30) == [25]
    assert settling.since_ms == at(20)


def test_nobody_looks() -> None:
    settling = up()
    assert not settling.unseen(UNSEEN_S - 1, at(UNSEEN_S - 1))
    assert settling.unseen(UNSEEN_S + 1, at(UNSEEN_S + 1))
    assert (settling.told.reasons, settling.since_ms) == ((Reason.NOT_WATCHED,), T0)
    assert not settling.unseen(UNSEEN_S + 9, at(UNSEEN_S + 9))
    assert settling.see(UP, UNSEEN_S + 10, at(UNSEEN_S + 10))


@given(st.lists(st.tuples(st.sampled_from([BLACK, FROZEN, REFUSED, TIMEOUT]), st.integers(1, 4)), max_size=20))
def test_blips_are_swallowed(blips: list[tuple[Seen, int]]) -> None:
    settling, t = up(), 1.0
    for seen, length in blips:
        assert fed(settling, seen, t, t + length) == []
        t += length + 1
        assert fed(settling, UP, t, t + 1) == []
        t += 2
    assert (settling.told.state, settling.since_ms) == (PictureState.UP, T0)


SEEN = st.sampled_from([UP, BLACK, FROZEN, REFUSED, TIMEOUT])
STEPS = st.lists(st.tuples(SEEN, st.integers(1, 90), st.integers(-10_000_000, 10_000_000)), max_size=25)


@given(STEPS)
def test_a_clock_that_jumps_changes_nothing_that_is_told(steps: list[tuple[Seen, int, int]]) -> None:
    steady, jumping, t, jump = up(), up(), 1.0, 0
    for seen, length, change in steps:
        jump += change
        for _ in range(length):
            told = steady.see(seen, t, at(t))
            assert jumping.see(seen, t, at(t) + jump) == told
            assert jumping.told == steady.told
            if told:
                assert at(t) - steady.since_ms == at(t) + jump - jumping.since_ms or seen.state is steady.told.state
            t += 1


@given(STEPS)
def test_what_is_told_has_lasted_and_what_lasts_is_told(steps: list[tuple[Seen, int, int]]) -> None:
    settling, t = up(), 1.0
    for seen, length, _ in steps:
        before = settling.told
        for _ in range(length):
            settling.see(seen, t, at(t))
            t += 1
        if length > LIMITS.debounce_s + 1:
            assert settling.told.kind == seen.kind
        if length < LIMITS.down_debounce_s and seen.state is not before.state:
            chained = settling.told.kind == seen.kind
            assert not chained or settling.since_ms <= at(t - length)
        assert settling.since_ms <= at(t)
