"""Raw bits into doors: settling, orders, flips, boards that go and come."""

from hypothesis import given
from hypothesis import strategies as st

from devices.contract.pickup_locker import DoorState, OpenOutcome
from devices.plumbing.lock_line.doors import LATE_OPENING_S, DoorTable, Now
from devices.plumbing.lock_line.frames import UNREADABLE, BoardStatus
from devices.plumbing.lock_line.settings import BoardSettings, Polarity

OPEN, CLOSED, UNKNOWN = DoorState.OPEN, DoorState.CLOSED, DoorState.UNKNOWN
JAMMED = OpenOutcome("jammed")


def at(seconds: float) -> Now:
    return Now(seconds, 1000 + int(seconds * 1000))


def table(polarity: Polarity = "closed_is_1", absent: tuple[int, ...] = ()) -> DoorTable:
    board = BoardSettings(address=1, locks=8, polarity=polarity, absent=absent)
    return DoorTable((board,), settle_s=0.05, now=at(0))


def bits(*open_locks: int) -> tuple[int, ...]:
    return tuple(int(lock not in open_locks) for lock in range(1, 9))


def say(it: DoorTable, now_s: float, *open_locks: int) -> list[tuple[str, DoorState, bool]]:
    events = it.read(BoardStatus(1, bits(*open_locks)), at(now_s))
    return [(event.door.name, event.door.state, event.ordered) for event in events]


def closed_table() -> DoorTable:
    it = table()
    assert len(say(it, 0)) == 8
    return it


def test_the_first_reading_is_believed_and_a_change_must_last() -> None:
    it = closed_table()
    assert say(it, 1.0, 3) == []
    assert not it.is_settled("1-03")
    assert say(it, 1.04, 3) == []
    assert say(it, 1.06, 3) == [("1-03", OPEN, False)]
    assert it.door("1-03").since_ms == 2060


def test_a_flicker_is_nothing() -> None:
    it = closed_table()
    for now in range(1, 20):
        assert say(it, now, 3) == []
        assert say(it, now + 0.5) == []


def test_an_order_explains_its_opening_and_the_closing_after_it() -> None:
    it = closed_table()
    it.order_begins("1-03")
    say(it, 1, 3)
    assert say(it, 1.1, 3) == [("1-03", OPEN, True)]
    it.order_ends("1-03", OpenOutcome("opened"), at(1.1))
    say(it, 60)
    assert say(it, 60.1) == [("1-03", CLOSED, True)]
    say(it, 61, 3)
    assert say(it, 61.1, 3) == [("1-03", OPEN, False)], "one order explains one opening"


def test_a_jammed_door_may_come_open_late_but_not_for_ever() -> None:
    for late, ordered in ((LATE_OPENING_S - 1, True), (LATE_OPENING_S + 1, False)):
        it = closed_table()
        it.order_begins("1-03")
        it.order_ends("1-03", JAMMED, at(2))
        assert it.door("1-03").jammed
        say(it, 2 + late - 0.1, 3)
        assert say(it, 2 + late, 3) == [("1-03", OPEN, ordered)]
        assert not it.door("1-03").jammed


def test_an_unknown_order_explains_what_the_sensor_says_when_it_speaks_again() -> None:
    it = closed_table()
    it.order_begins("1-03")
    it.order_ends("1-03", OpenOutcome("unknown"), at(1))
    assert len(it.all_gone(at(1))) == 8
    assert ("1-03", OPEN, True) in say(it, 500, 3)
    it = closed_table()
    it.order_begins("1-03")
    it.order_ends("1-03", OpenOutcome("unknown"), at(1))
    it.all_gone(at(1))
    assert ("1-03", CLOSED, True) in say(it, 500)
    say(it, 501, 3)
    assert say(it, 502, 3) == [("1-03", OPEN, False)], "it was closed: the order is over"


def test_an_order_that_was_not_sent_explains_nothing() -> None:
    it = closed_table()
    it.order_begins("1-03")
    it.order_ends("1-03", OpenOutcome("not_sent"), at(1))
    say(it, 2, 3)
    assert say(it, 3, 3) == [("1-03", OPEN, False)]


def test_all_at_once_is_the_wiring() -> None:
    it = closed_table()
    everything = range(1, 9)
    assert say(it, 1, *everything) == []
    assert it.flipped == ()
    events = say(it, 1.1, *everything)
    assert {state for _, state, _ in events} == {UNKNOWN}
    assert it.flipped == (1,)
    assert say(it, 5, *everything) == []
    mixed = say(it, 6, *range(1, 8))
    assert it.flipped == (), "one of them closed: the sensors mean what they say"
    assert ("1-08", CLOSED, False) in mixed
    assert ("1-01", OPEN, False) in mixed


def test_a_board_without_polarity_knows_nothing_but_its_bits() -> None:
    it = table("unknown")
    assert say(it, 1, 3) == []
    assert it.raw(1) == bits(3)
    assert {door.state for door in it.doors.values()} == {UNKNOWN}


def test_locks_without_doors_and_bits_without_knowledge() -> None:
    it = table(absent=(2,))
    assert "1-02" not in it.doors
    it.read(BoardStatus(1, (1, 0, UNREADABLE, 1)), at(1))
    assert [door.state for door in it.doors.values()] == [CLOSED, UNKNOWN, CLOSED, *[UNKNOWN] * 4]
    assert it.read_one(1, 2, 1, at(2)) == []


@given(st.lists(st.tuples(st.floats(0.001, 1), st.sets(st.integers(1, 8), max_size=3)), max_size=40))
def test_events_and_doors_never_disagree(readings: list[tuple[float, set[int]]]) -> None:
    it, now_s = closed_table(), 0.0
    states = dict.fromkeys(it.doors, CLOSED)
    for pause_s, open_locks in readings:
        now_s += pause_s
        for event in it.read(BoardStatus(1, bits(*open_locks)), at(now_s)):
            assert event.before is states[event.door.name] is not event.door.state
            states[event.door.name] = event.door.state
    assert states == {name: door.state for name, door in it.doors.items()}
