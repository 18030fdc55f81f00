"""The ring begins at a key frame and is bounded, whatever comes."""

from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.cameras.ring import PINNED_TIMES, Ring
from hall_controller.video.cameras.units import Setup, Unit

SETUP = Setup("h264", 640, 360, b"")
OTHER = Setup("h264", 1280, 720, b"")


def unit(mono: float, *, key: bool = False, size: int = 100, setup: Setup = SETUP) -> Unit:
    return Unit(bytes(size), round(mono * 90_000), round(mono * 90_000), key, mono, setup)


def filled(seconds: float, *, until: int, group: int = 2, most: int = 10**6) -> Ring:
    ring = Ring(seconds, most)
    for number in range(until * 10):
        ring.add(unit(number / 10, key=number % (group * 10) == 0))
    return ring


def test_a_span_begins_at_the_key_frame_before_it() -> None:
    units = filled(30, until=20).between(11.5, 14.0)
    assert units[0].key
    assert (units[0].mono, units[-1].mono) == (10.0, 14.0)


def test_it_holds_at_least_its_seconds_and_little_more() -> None:
    units = filled(10, until=60).between(0, 60)
    assert units[0].mono in {48.0, 50.0, 49.0}
    assert units[-1].mono == 59.9


def test_what_is_older_or_newer_than_the_ring_is_not_there() -> None:
    ring = filled(10, until=60)
    assert ring.between(70, 80) == []
    assert ring.between(1, 5) == []


def test_a_pin_keeps_the_beginning_of_a_clip_that_is_waited_for() -> None:
    ring = filled(10, until=20)
    with ring.pinned(11.0):
        for number in range(200, 500):
            ring.add(unit(number / 10, key=number % 20 == 0))
        assert ring.between(11.0, 49.0)[0].mono == 10.0
    ring.add(unit(50.0, key=True))
    assert ring.between(0, 60)[0].mono >= 38.0


def test_units_of_two_setups_never_come_together() -> None:
    ring = Ring(30, 10**6)
    for number in range(100):
        ring.add(unit(number / 10, key=number % 20 == 0, setup=SETUP if number < 50 else OTHER))
    assert {one.setup for one in ring.between(0, 10)} == {OTHER}


@given(st.lists(st.tuples(st.floats(0, 3), st.booleans(), st.integers(0, 5000)), max_size=60), st.booleans())
def test_bounded_and_decodable(steps: list[tuple[float, bool, int]], pin: bool) -> None:
    ring, mono = Ring(5.0, 8_000), 0.0
    pins = ring.pinned(0.0)
    if pin:
        pins.__enter__()
    for step, key, size in steps:
        mono += step
        ring.add(unit(mono, key=key, size=size))
        held = ring.between(-1.0, mono)
        assert sum(len(one.data) for one in held) == ring.size <= 8_000 * (PINNED_TIMES if pin else 1)
        assert not held or held[0].key
        assert ring.newest_group() == [] or ring.newest_group()[0].key
