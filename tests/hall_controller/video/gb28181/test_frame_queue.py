"""The queue before a receiver: bounded, in order, and a gap ends with a key frame."""

from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.gb28181.frame_queue import Frame, FrameQueue

MOST_BYTES, MOST_S = 1_000, 3.0


def frame(number: int, size: int = 10, *, key: bool = False, audio: bool = False) -> Frame:
    return Frame(b"\0" * size, number, number, key, "pcm_alaw" if audio else "h264")


def queue() -> FrameQueue:
    fresh = FrameQueue(MOST_BYTES, MOST_S)
    fresh.open(0.0)
    return fresh


steps = st.lists(
    st.one_of(
        st.tuples(st.just("push"), st.integers(1, 400), st.booleans(), st.booleans()),
        st.tuples(st.just("pop"), st.integers(1, 6)),
        st.tuples(st.just("wait"), st.floats(0, 2)),
    ),
    max_size=60,
)


@given(steps)
def test_whatever_happens_it_is_bounded_in_order_and_decodable(moves: list[tuple[str, int, bool, bool]]) -> None:
    waiting, now, number, taken = queue(), 0.0, 0, []
    for move in moves:
        if move[0] == "push":
            waiting.push(frame(number, move[1], key=move[2] and not move[3], audio=move[3]), now)
            number += 1
        elif move[0] == "pop":
            taken += [one for _ in range(move[1]) if (one := waiting.pop(now)) is not None]
        else:
            now += move[1]
        assert waiting.octets <= MOST_BYTES
        assert waiting.behind(now) <= now
    numbers = [one.pts_90k for one in taken]
    assert numbers == sorted(numbers)
    for before, one in zip([None, *taken], taken, strict=False):
        assert one.key or (before is not None and before.pts_90k + 1 == one.pts_90k)


def test_a_slow_receiver_keeps_the_newest_group() -> None:
    waiting = queue()
    for number in range(5):
        waiting.push(frame(number, key=number in {0, 3}), 0.0)
    waiting.push(frame(5), 3.5)
    assert waiting.pop(3.5) is None, "even the newest group had waited too long"
    waiting = queue()
    for number in range(5):
        waiting.push(frame(number, key=number in {0, 3}), float(number))
    assert [one.pts_90k for one in iter(lambda: waiting.pop(4.0), None)] == [3, 4]
    assert waiting.lost == 3


def test_behind_ends_when_the_receiver_has_all() -> None:
    waiting = queue()
    for number in range(3):
        waiting.push(frame(number, 600, key=True), 1.0)
    assert waiting.behind(5.0) == 4.0
    assert waiting.pop(5.0) is not None
    assert waiting.behind(5.0) == 4.0
    assert waiting.pop(5.0) is None
    assert waiting.behind(6.0) == 0.0


def test_waiting_for_the_next_key_frame_is_not_the_receivers_fault() -> None:
    waiting = queue()
    waiting.push(frame(0, key=True), 0.0)
    waiting.push(frame(1, 2_000), 1.0)
    assert waiting.pop(2.0) is None
    assert waiting.behind(30.0) == 1.0
    waiting.push(frame(2), 30.0)
    waiting.push(frame(3, key=True), 31.0)
    assert waiting.behind(32.0) == 2.0
    assert [waiting.pop(32.0), waiting.pop(32.0)] == [frame(3, key=True), None]
    assert waiting.behind(32.0) == 0.0


def test_what_waited_for_the_connection_is_not_late() -> None:
    waiting = FrameQueue(MOST_BYTES, MOST_S)
    waiting.push(frame(0, key=True), 0.0)
    waiting.push(frame(1), 9.0)
    waiting.open(10.0)
    waiting.push(frame(2), 12.0)
    assert len(waiting) == 3
    assert waiting.lost == 0


def test_what_was_lost_before_there_was_a_receiver_is_not_its_fault() -> None:
    waiting = FrameQueue(MOST_BYTES, MOST_S)
    for number in range(3):
        waiting.push(frame(number, 600, key=True), 0.0)
    assert waiting.behind(8.0) == 8.0
    waiting.open(8.0)
    assert waiting.behind(9.0) == 0.0
    assert waiting.pop(9.0) == frame(2, 600, key=True)
