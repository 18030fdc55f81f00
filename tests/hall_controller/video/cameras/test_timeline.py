"""Times rise strictly, whatever a camera's clock does."""

from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.cameras.timeline import LONGEST_REORDER, TICKS, Timeline

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
