"""What is seen of a camera at any moment; the thread that reads may hang, the answer comes all the same."""

from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.cameras.watch import Watch
from hall_controller.video.contract import PictureState, Reason, Thresholds

LIMITS = Thresholds(stalled_after_s=8.0, no_key_frame_s=30.0, few_frames_per_s=2.0)


def running(until: float = 20.0, step: float = 0.1, key_every: int = 20) -> Watch:
    watch = Watch(LIMITS)
    watch.opened(0.0)
    for number in range(int(until / step) + 1):
        watch.packet(1_000, number * step, key=number % key_every == 0, dts=round(number * step * 90_000))
    watch.looked((), 1.0)
    return watch


def reason(watch: Watch, mono: float) -> tuple[PictureState, tuple[Reason, ...]]:
    seen = watch.seen(mono)
    return seen.state, seen.reasons


def test_before_anything_it_is_starting() -> None:
    assert reason(Watch(LIMITS), 5.0) == (PictureState.UNKNOWN, (Reason.STARTING,))


def test_packets_and_a_good_picture_are_up() -> None:
    assert reason(running(), 20.1) == (PictureState.UP, ())


def test_silence_is_stalled_since_the_last_packet() -> None:
    seen = running().seen(28.2)
    assert (seen.state, seen.reasons, seen.began) == (PictureState.DOWN, (Reason.STALLED,), 20.0)


def test_the_picture_that_libav_held_back_is_no_sign_of_life() -> None:
    watch = running()
    watch.packet(1_000, 28.0, key=False, dts=20 * 90_000)
    assert reason(watch, 28.2) == (PictureState.DOWN, (Reason.STALLED,))
    watch.packet(1_000, 28.1, key=False, dts=21 * 90_000)
    assert reason(watch, 28.2) == (PictureState.UP, ())


def test_a_time_limit_of_an_open_stream_is_stalled_and_of_a_new_one_is_not() -> None:
    watch = running()
    watch.failed(Reason.TIMEOUT, 36.0)
    assert watch.seen(36.1).reasons == (Reason.STALLED,)
    watch.failed(Reason.TIMEOUT, 40.0)
    assert watch.seen(40.1) == watch.seen(50.0)
    assert watch.seen(40.1).reasons == (Reason.TIMEOUT,)
    assert watch.seen(40.1).began == 20.0


def test_a_failure_lasts_until_packets_come_not_until_it_is_opened() -> None:
    watch = running()
    watch.failed(Reason.ENDED, 20.5)
    watch.opened(22.0)
    assert reason(watch, 22.1) == (PictureState.DOWN, (Reason.ENDED,))
    watch.packet(1_000, 22.2, key=True, dts=0)
    assert reason(watch, 22.3) == (PictureState.UP, ())


def test_open_and_never_a_packet_is_stalled() -> None:
    watch = Watch(LIMITS)
    watch.opened(5.0)
    assert reason(watch, 13.5) == (PictureState.DOWN, (Reason.STALLED,))


def test_no_key_frames_and_few_frames() -> None:
    assert reason(running(60, key_every=10_000), 60.0)[1] == (Reason.NO_KEY_FRAME,)
    assert reason(running(60, step=1.0, key_every=2), 60.0)[1] == (Reason.FEW_FRAMES,)


def test_what_is_not_the_codec_that_was_announced() -> None:
    watch = running()
    watch.strange(20.0)
    assert reason(watch, 20.1) == (PictureState.DEGRADED, (Reason.CODEC,))
    watch.opened(21.0)
    watch.packet(1_000, 21.1, key=True, dts=0)
    assert reason(watch, 21.2) == (PictureState.UP, ())


EVENTS = st.lists(st.tuples(st.sampled_from(["packet", "key", "fail", "open", "bad", "good"]), st.floats(0, 12)))


@given(EVENTS)
def test_whatever_happens_there_is_an_answer_and_it_never_began_in_the_future(events: list[tuple[str, float]]) -> None:
    watch, mono, quiet = Watch(LIMITS), 1.0, 1.0
    for event, step in events:
        mono += step
        quiet = quiet if event in {"good", "bad"} else mono
        match event:
            case "packet" | "key":
                watch.packet(10, mono, key=event == "key", dts=round(mono * 90_000))
            case "fail":
                watch.failed(Reason.TIMEOUT, mono)
            case "open":
                watch.opened(mono)
            case _:
                watch.looked((Reason.BLACK,) if event == "bad" else (), mono)
        seen = watch.seen(mono)
        assert seen.began <= mono
        assert (seen.reasons == ()) == (seen.state is PictureState.UP)
        if mono - quiet > LIMITS.stalled_after_s:
            assert seen.state is not PictureState.UP
