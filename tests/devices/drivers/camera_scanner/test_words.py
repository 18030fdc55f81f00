"""Words between driver and reading process, charsets, confirmation, faults: all without a camera."""

import base64
import json
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codecs.scans import decoded
from devices.contract import DeviceSilent, DeviceState, WhoActs, WireBusy, WireLost
from devices.drivers.camera_scanner.capture import grey_of
from devices.drivers.camera_scanner.confirm import Confirm
from devices.drivers.camera_scanner.faults import (
    EngineMissing,
    error_for,
    picture_faults,
    picture_state,
    without_password,
)
from devices.drivers.camera_scanner.payload import in_utf8
from devices.drivers.camera_scanner.protocol import (
    Code,
    Event,
    Failed,
    GarbledError,
    Pulse,
    Ready,
    decode,
    encode,
    order_seconds,
    read_order,
)
from devices.drivers.camera_scanner.settings import CameraTimings
from devices.drivers.camera_scanner.stages import STAGES
from devices.drivers.camera_scanner.stillness import BLOCKS, EVERY, ROUNDS, Stillness, means
from devices.drivers.camera_scanner.watch import PictureWatch

EVENTS = st.one_of(
    st.builds(Ready, st.integers(1, 4000), st.integers(1, 4000)),
    st.builds(Code, st.binary(max_size=4096), st.text(max_size=20), st.booleans()),
    st.builds(Pulse, *[st.integers(0, 10**9)] * 3, *[st.floats(0, 1e6)] * 2),
    st.builds(Failed, st.text(max_size=20), st.text(max_size=200)),
)


@given(EVENTS)
def test_every_event_survives_the_pipe_as_one_line(event: Event) -> None:
    line = encode(event)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert decode(line) == event


@given(st.binary(max_size=200))
def test_nonsense_is_named_without_quoting_it(line: bytes) -> None:
    with pytest.raises(GarbledError, match=f"^a line of {len(line)} bytes that is no word of the reading process$"):
        decode(line)


def test_a_code_cut_in_the_middle_is_garbled_and_not_shown() -> None:
    line = encode(Code(b"330624199001011234", "QR"))
    with pytest.raises(GarbledError) as caught:
        decode(line[:40])
    assert base64.b64encode(b"3306")[:4].decode() not in str(caught.value)
    assert "330624" not in repr(Code(b"330624199001011234", "QR"))


def test_orders() -> None:
    assert order_seconds(read_order(4.5)) == 4.5
    assert order_seconds(b"nonsense") is None
    assert order_seconds(json.dumps({"other": 1}).encode()) is None


@pytest.mark.parametrize(
    ("raw", "protocol", "text"),
    [
        (b"A038", b"]Q1A038", "A038"),
        ("取号".encode(), b"]Q1" + "取号".encode(), "取号"),
        ("取号".encode("gb18030"), b"]Q1" + "取号".encode("gb18030"), "取号"),
        ("取号㐀".encode("gb18030"), b"]Q2\\000029" + "取号㐀".encode("gb18030"), "取号㐀"),
        ("取号".encode(), b"]Q2\\000026" + "取号".encode(), "取号"),
        ("取号".encode("big5", "replace"), b"]Q2\\000028" + "取".encode("big5") + b"1", "取1"),
        (b"a\\b", b"]Q2\\000026a\\\\b", "a\\b"),
        (b"a\\b", b"]Q1a\\b", "a\\b"),
        ("取号".encode("shift_jis"), b"]Q1" + "取号".encode("shift_jis"), "取号"),
        ("取号A038".encode("shift_jis"), b"]Q1" + "取号A038".encode("shift_jis"), "取号A038"),
        (b"A", b"]Q2\\000999A", "A"),
    ],
)
def test_character_sets(raw: bytes, protocol: bytes, text: str) -> None:
    assert decoded(in_utf8(raw, protocol)) == text


@given(st.text("企业开办变更取号政务服务示例县窗口办理材料收件回执社保医保不动产登记0123456789", min_size=1))
def test_chinese_in_gb18030_is_never_taken_for_japanese(text: str) -> None:
    raw = text.encode("gb18030")
    assert in_utf8(raw, b"]Q1" + raw) == raw


def test_a_bar_code_is_believed_at_its_second_sight_a_qr_code_at_once() -> None:
    confirm, bar, matrix = Confirm(), Code(b"A038", "Code 128"), Code(b"MT1", "QR Code")
    assert confirm.passed([bar, matrix], 0.0) == [matrix]
    assert confirm.passed([bar], 0.2) == [bar]
    assert confirm.passed([bar], 5.0) == []
    assert confirm.passed([Code(b"A039", "Code 128")], 5.1) == []


def picture(level: int, seed: int = 0) -> np.ndarray:
    noise = np.random.default_rng(seed).integers(0, 4, (48, 64), dtype=np.uint8)
    return noise + np.uint8(level)


def test_black_and_frozen_pictures_are_timed() -> None:
    watch = PictureWatch()
    for tick in range(10):
        watch.look(picture(2, tick), float(tick))
    assert watch.black_s == 9.0
    assert watch.frozen_s == 0.0
    watch.look(picture(100), 10.0)
    for tick in range(11, 20):
        watch.look(picture(100), float(tick))
    assert watch.black_s == 0.0
    assert watch.frozen_s == 9.0


def test_a_lit_screen_in_the_dark_is_not_a_black_picture() -> None:
    watch, grey = PictureWatch(), np.zeros((480, 640), np.uint8)
    grey[200:280, 280:360] = 200
    watch.look(grey, 0.0)
    watch.look(grey, 60.0)
    assert watch.black_s == 0.0


def noisy(seed: int, small_thing: int = 0) -> np.ndarray:
    grey = np.random.default_rng(seed).normal(90, 6, (480, 640))
    grey[100:130, 300:330] += small_thing
    return np.clip(grey, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("size", [(480, 640), (720, 1280), (481, 643), (1080, 1920), (30, 40)])
def test_means_of_blocks_are_those_of_their_pixels(size: tuple[int, int]) -> None:
    across, down = np.meshgrid(np.linspace(0, 255, size[1]), np.linspace(0, 200, size[0]))
    found = means(np.asarray((across + down) / 2, dtype=np.uint8)).astype(int)
    assert found.shape == BLOCKS[::-1]
    for row, column in ((0, 0), (17, 20), (35, 47)):
        wanted = (255 * (column + 0.5) / BLOCKS[0] + 200 * (row + 0.5) / BLOCKS[1]) / 2
        assert abs(found[row, column] - wanted) < 5


def test_a_still_view_is_read_less_often_until_something_small_moves() -> None:
    stillness = Stillness()
    first = [stillness.worth_reading(noisy(seed)) for seed in range(100)]
    assert all(first[: ROUNDS * len(STAGES)])
    assert first[40:].count(True) == 60 // EVERY
    assert all(stillness.worth_reading(noisy(seed, 60)) for seed in range(100, 110))
    while stillness.worth_reading(noisy(5, 60)):
        continue
    stillness.stirred()
    assert stillness.worth_reading(noisy(6, 60))


def test_the_reading_libraries_stay_out_of_the_terminals_own_process() -> None:
    program = "import sys, devices.drivers.camera_scanner; print({'cv2', 'numpy', 'zxingcpp'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "set()\n"
    )


def test_faults_say_who_acts() -> None:
    timings = CameraTimings()
    assert picture_faults(Pulse(1, 1, 0, 9.9, 9.9), timings) == ()
    (black,) = picture_faults(Pulse(1, 1, 0, 10.0, 99.0), timings)
    (frozen,) = picture_faults(Pulse(1, 1, 0, 0.0, 10.0), timings)
    assert (black.code, black.who, picture_state((black,))) == ("pictureBlack", WhoActs.CLEAR, DeviceState.USER_ERROR)
    assert (frozen.code, frozen.who) == ("pictureFrozen", WhoActs.MAINTENANCE)
    assert picture_state(()) is DeviceState.ONLINE


@pytest.mark.parametrize(
    ("code", "kind"),
    [("noDevice", WireLost), ("portBusy", WireBusy), ("silent", DeviceSilent), ("engineMissing", EngineMissing)],
)
def test_failures_become_errors_of_the_device_layer(code: str, kind: type[Exception]) -> None:
    assert isinstance(error_for(Failed(code, "话", "words"), "/dev/video0"), kind)


def test_passwords_of_network_cameras_are_not_shown() -> None:
    assert without_password("rtsp://admin:secret@10.0.0.9:554/live") == "rtsp://…@10.0.0.9:554/live"
    assert without_password("http://10.0.0.9/video?token=secret") == "http://10.0.0.9/video"
    assert without_password("/dev/video0") == "/dev/video0"
    assert "secret" not in error_for(Failed("noDevice", "没了", "gone"), "rtsp://a:secret@h/x").detail.zh


@pytest.mark.parametrize("shape", [(48, 64), (48, 64, 1), (48, 64, 2), (48, 64, 3), (48, 64, 4)])
def test_any_form_of_picture_becomes_grey(shape: tuple[int, ...]) -> None:
    grey = grey_of(np.full(shape, 77, np.uint8))
    assert grey.shape == (48, 64)
    assert grey.flags["C_CONTIGUOUS"]
    assert abs(int(grey[0, 0]) - 77) <= 1
