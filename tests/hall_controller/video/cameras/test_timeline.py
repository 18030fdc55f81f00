"""Times rise strictly, whatever a camera's clock does."""

from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.cameras.beginning import MOST, Beginning
from hall_controller.video.cameras.timeline import APART, LONGEST_REORDER, TICKS, SoundLine, Timeline

STAMPS = st.one_of(st.none(), st.integers(-(2**33), 2**33))


@given(st.lists(st.tuples(STAMPS, STAMPS, st.floats(0, 5), st.booleans()), max_size=60))
def test_decoding_times_rise_and_pictures_are_never_before_them(
    steps: list[tuple[int | None, int | None, float, bool]],
) -> None:
    line, mono, last = Timeline(), 100.0, -1
    for pts, dts, step, restart in steps:
        mono += step
        if restart:
            line.restart()
        out_pts, out_dts = line.place(pts, dts, mono)
        assert last < out_dts <= out_pts <= out_dts + LONGEST_REORDER
        last = out_dts


def test_a_steady_camera_keeps_its_own_steps_though_packets_come_in_bursts() -> None:
    line = Timeline()
    placed = [line.place(1_000 + 6_000 * number, 1_000 + 6_000 * number, 5.0 + number // 10)[1] for number in range(60)]
    assert placed == [6_000 * number for number in range(60)]


def test_a_reconnection_leaves_a_gap_as_long_as_it_was() -> None:
    line = Timeline()
    line.place(500, 500, 10.0)
    line.restart()
    assert line.place(77, 77, 14.0) == (4 * TICKS, 4 * TICKS)


def test_a_jump_of_the_cameras_clock_is_no_gap() -> None:
    line = Timeline()
    line.place(0, 0, 10.0)
    assert line.place(3_600 * TICKS, 3_600 * TICKS, 10.1)[1] == TICKS // 10


SOUND_STEP = st.tuples(st.booleans(), STAMPS, st.floats(0, 3))


@given(st.lists(SOUND_STEP, max_size=60))
def test_sound_rises_strictly_whatever_its_clock_says(steps: list[tuple[bool, int | None, float]]) -> None:
    pictures, sounds, mono, last = Timeline(), SoundLine(), 10.0, -1
    seen_picture = False
    for is_picture, stamp, step in steps:
        mono += step
        if is_picture:
            sounds.picture(stamp, pictures.place(stamp, stamp, mono)[1], mono)
            seen_picture = True
            continue
        at = sounds.place(stamp, mono)
        if at is not None:
            assert seen_picture
            assert at > last
            last = at


def test_sound_lies_beside_its_picture_by_the_stamps() -> None:
    sounds = SoundLine()
    assert sounds.place(5_000, 1.0) is None
    sounds.picture(5_000, 90_000, 1.0)
    assert [sounds.place(5_000 + 1_800 * number, 1.3) for number in range(3)] == [90_000, 91_800, 93_600]
    sounds.picture(11_000, 96_000, 1.4)
    assert sounds.place(11_000, 1.4) == 96_000


def test_sound_with_a_clock_of_its_own_is_laid_by_its_arrival_and_keeps_its_steps() -> None:
    sounds = SoundLine()
    sounds.picture(0, 0, 1.0)
    assert sounds.place(10**9, 1.1) == TICKS // 10
    assert sounds.place(10**9 + 1_800, 1.3) == TICKS // 10 + 1_800
    sounds.picture(3 * TICKS, 3 * TICKS, 4.0)
    at = sounds.place(10**9 + 3_600, 4.0)
    assert at is not None
    assert abs(at - 3 * TICKS) <= APART


def test_pictures_that_come_late_and_catch_up_squeeze_no_sound() -> None:
    """An encoder that is behind: sound runs on, pictures of a moment come up to four seconds after it."""
    sounds, pictures, placed = SoundLine(), Timeline(), []
    for number in range(500):
        mono = 10 + number / 50
        late_s = max(0.0, 4 - abs(number - 250) / 50)
        if number % 3 == 0:
            stamp = round((mono - late_s) * TICKS)
            sounds.picture(stamp, pictures.place(stamp, stamp, mono)[1], mono)
        placed.append(sounds.place(round(mono * TICKS), mono))
    assert placed == [1_800 * number for number in range(500)]


def test_sound_whose_stamps_jump_back_is_silent_for_so_long_and_then_beside_its_pictures() -> None:
    sounds = SoundLine()
    sounds.picture(0, 0, 1.0)
    assert sounds.place(TICKS, 1.0) == TICKS
    placed = []
    for number in range(1, 100):
        mono = 1 + number / 50
        sounds.picture(1_800 * number, 1_800 * number, mono)
        placed.append(sounds.place(1_800 * number, mono))
    assert placed[:50] == [None] * 50
    assert placed[50:] == [1_800 * number for number in range(51, 100)]


def test_a_camera_with_b_frames_begins_in_order() -> None:
    came = [(None, None), (18_000, None), (6_000, None), (12_000, 6_000), (36_000, 12_000)]  # as libav gives them
    line, first = Timeline(), Beginning[int](reordered=True)
    out = [
        (line.place(pts, dts, 10 + 0.01 * place), piece)
        for place, stamps in enumerate(came)
        for pts, dts, piece in first.put(*stamps, place)
    ]
    assert [piece for _, piece in out] == [0, 1, 2, 3, 4]
    assert [dts for (_, dts), _ in out] == [0, 6_000, 12_000, 18_000, 24_000]
    assert [pts for (pts, _), _ in out] == [12_000, 30_000, 18_000, 24_000, 48_000]


def test_pictures_without_any_decoding_time_are_not_held_for_long() -> None:
    first = Beginning[int](reordered=True)
    assert [first.put(3_000 * n, None, n) for n in range(MOST)][:-1] == [[]] * (MOST - 1)
    assert first.put(90_000, None, 9) == [(90_000, None, 9)]
    assert Beginning[int](reordered=False).put(None, None, 1) == [(None, None, 1)]
