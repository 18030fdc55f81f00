"""The clock upward never falls, whatever order pictures with B-frames and sound come in."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.gb28181.frame_queue import Frame
from hall_controller.video.gb28181.send_order import MOST_HELD, SendOrder

PICTURE, PIECE = 6_000, 1_800
"""15 pictures and 50 pieces of sound a second."""


def picture(dts: int, later: int = 0) -> Frame:
    return Frame(b"p", dts + later, dts)


def sound(at: int) -> Frame:
    return Frame(b"s", at, at, codec="pcm_alaw")


def sent(*frames: Frame) -> list[tuple[int, Frame]]:
    order = SendOrder()
    return [one for frame in frames for one in order.take(frame)]


def test_sound_ahead_of_pictures_with_b_frames_waits_for_them() -> None:
    """A camera sends sound when it is heard and a picture two frames before it is shown."""
    ahead = 2 * PICTURE
    frames = [picture(0, ahead)]
    for number in range(1, 30):
        begun = (number - 1) * PICTURE + ahead
        frames += [sound(at) for at in range(-(-begun // PIECE) * PIECE, begun + PICTURE, PIECE)]
        frames.append(picture(number * PICTURE, ahead))
    came_back = [
        (before.dts_90k, after.dts_90k) for before, after in pairwise(frames) if after.dts_90k < before.dts_90k
    ]
    assert came_back, "in the order of arrival the clock would fall"
    out = sent(*frames)
    assert [clock for clock, _ in out] == sorted({clock for clock, _ in out})
    assert max(clock - frame.pts_90k for clock, frame in out if frame.is_audio) <= 1
    assert [clock for clock, frame in out if not frame.is_audio] == [number * PICTURE for number in range(30)]


def test_sound_that_comes_late_moves_no_picture() -> None:
    out = sent(picture(0), picture(PICTURE), sound(100), sound(200), picture(2 * PICTURE))
    assert [clock for clock, _ in out] == [0, PICTURE, PICTURE + 1, PICTURE + 2, 2 * PICTURE]
    assert [frame.pts_90k for _, frame in out if frame.is_audio] == [100, 200], "when it is heard stays true"


def test_sound_with_a_mad_clock_neither_waits_for_ever_nor_leads() -> None:
    out = sent(picture(0), *(sound(10**9 + number) for number in range(MOST_HELD + 3)), picture(PICTURE))
    assert [clock for clock, _ in out] == [0, 1, 2, 3, PICTURE]


STEP = st.tuples(st.booleans(), st.integers(-20_000, 40_000), st.integers(0, 20_000))


@given(st.lists(STEP, max_size=80))
def test_nothing_is_lost_and_the_clock_always_rises(steps: list[tuple[bool, int, int]]) -> None:
    order, out, at = SendOrder(), [], 0
    given_frames = []
    for is_sound, step, later in steps:
        at = max(0, at + step)
        frame = sound(at) if is_sound else picture(at, later)
        given_frames.append(frame)
        out += order.take(frame)
        assert len(out) + MOST_HELD >= len(given_frames)
    clocks = [clock for clock, _ in out]
    assert all(before < after for before, after in pairwise(clocks))
    assert all(clock == frame.dts_90k <= frame.pts_90k for clock, frame in out if not frame.is_audio)
    assert sum(not frame.is_audio for _, frame in out) == sum(not is_sound for is_sound, _, _ in steps)
