"""Simulated cameras from the client's side: what FFmpeg's RTSP client makes of them."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import av
import av.error
import numpy as np
import pytest

from hall_controller.video.simulator.camera import BackgroundCameras, CameraKind, Faults, Picture

PASSWORD = "1 2:3@示例/x"
QUICK = {"rtsp_transport": "tcp", "probesize": "32", "analyzeduration": "1"}
"""FFmpeg looks at a stream for two seconds before it hands out a packet, unless it is told not to."""
KINDS: dict[str, CameraKind | Picture] = {
    "plain": Picture.GOOD,
    "loud": CameraKind(codec="hevc", audio=True),
    "locked": CameraKind(user="admin", password=PASSWORD),
}


@pytest.fixture(scope="module")
def running() -> Iterator[BackgroundCameras]:
    with BackgroundCameras(KINDS) as cameras:
        yield cameras


@pytest.fixture
def cameras(running: BackgroundCameras) -> Iterator[BackgroundCameras]:
    yield running
    assert running.obey("all mend")["ok"]


def opened(url: str, *, open_s: float = 20, read_s: float = 5, **options: str) -> Any:
    return av.open(url, timeout=(open_s, read_s), options={**QUICK, **options})


def pictures(url: str, count: int) -> list[np.ndarray]:
    with opened(url) as box:
        return [frame.to_ndarray(format="gray") for frame, _ in zip(box.decode(video=0), range(count), strict=False)]


def with_password(url: str, password: str) -> str:
    return url.replace("//", f"//admin:{quote(password, safe='')}@")


@pytest.mark.parametrize("stream", ["sub", "main"])
def test_both_codecs_come_whole_over_tcp(cameras: BackgroundCameras, stream: str) -> None:
    with opened(cameras.url("plain", stream)) as box:
        video = box.streams.video[0]
        assert (video.codec_context.name, video.width, video.height) == (
            "h264" if stream == "sub" else "hevc",
            640,
            360,
        )
        packets = [packet for packet, _ in zip(box.demux(video), range(20), strict=False)]
        assert packets[0].is_keyframe
        assert sum(len(packet.decode()) for packet in packets) >= 18
        stamps = [packet.pts for packet in packets if packet.pts is not None]
        assert {after - before for before, after in pairwise(stamps)} == {6000}


def test_udp_and_sound_come_too(cameras: BackgroundCameras) -> None:
    with opened(cameras.url("loud"), rtsp_transport="udp") as box:
        assert [(one.type, one.codec_context.name) for one in box.streams] == [("video", "hevc"), ("audio", "pcm_alaw")]
        kinds = {packet.stream.type for packet, _ in zip(box.demux(), range(30), strict=False)}
    assert kinds == {"video", "audio"}
    assert np.abs(sound_of(cameras.url("loud"))).max() == pytest.approx(3000, rel=0.1)


def sound_of(url: str) -> np.ndarray:
    with opened(url) as box:
        return next(iter(box.decode(audio=0))).to_ndarray()


def test_the_password_opens_and_nothing_else_does(cameras: BackgroundCameras) -> None:
    url = cameras.url("locked")
    with opened(with_password(url, PASSWORD)) as box:
        assert box.streams.video
    for wrong in (url, with_password(url, "guessed")):
        with pytest.raises(av.error.HTTPUnauthorizedError):
            opened(wrong)


def test_an_unknown_path_is_not_found(cameras: BackgroundCameras) -> None:
    with pytest.raises(av.error.HTTPNotFoundError):
        opened(cameras.url("plain") + "-x")


def test_one_camera_refuses_while_the_others_serve(cameras: BackgroundCameras) -> None:
    url = cameras.url("plain")
    cameras.refuse("plain")
    with pytest.raises(av.error.ConnectionRefusedError):
        opened(url)
    opened(cameras.url("loud")).close()
    cameras.refuse("plain", on=False)
    assert cameras.url("plain") == url
    opened(url).close()


def test_the_picture_changes_while_clients_look(cameras: BackgroundCameras) -> None:
    with opened(cameras.url("plain")) as box:
        frames = box.decode(video=0)
        assert next(frames).to_ndarray(format="gray").mean() > 80
        cameras.show("plain", Picture.BLACK)
        assert any(frame.to_ndarray(format="gray").mean() < 5 for frame in frames)


def test_key_frames_of_a_frozen_picture_are_the_same_to_the_bit(cameras: BackgroundCameras) -> None:
    cameras.show("plain", Picture.FROZEN)
    with opened(cameras.url("plain")) as box:
        keys = (bytes(packet) for packet in box.demux(video=0) if packet.is_keyframe)
        assert next(keys) == next(keys)


def test_a_stalled_camera_keeps_the_wire_open_without_a_packet(cameras: BackgroundCameras) -> None:
    with opened(cameras.url("plain"), read_s=0.5) as box:
        packets = box.demux(video=0)
        next(packets)
        cameras.faults("plain").stall = True
        begun = time.monotonic()
        with pytest.raises(av.error.ExitError):
            list(packets)
        assert time.monotonic() - begun >= 0.5
        assert cameras.viewers("plain") == 1


@pytest.mark.parametrize("act", ["close", "end", "refuse"])
def test_a_camera_that_goes_ends_the_iteration_at_once(cameras: BackgroundCameras, act: str) -> None:
    with opened(cameras.url("plain"), read_s=20) as box:
        packets = box.demux(video=0)
        next(packets)
        begun = time.monotonic()
        assert cameras.obey(f"plain {act}")["ok"]
        try:
            list(packets)
        except av.error.FFmpegError as error:
            assert not isinstance(error, av.error.ExitError)  # noqa: PT017  (an end without an error is right too)
        assert time.monotonic() - begun < 10


def test_a_hanging_camera_answers_nothing(cameras: BackgroundCameras) -> None:
    cameras.faults("plain").silent = True
    begun = time.monotonic()
    with pytest.raises(av.error.FFmpegError):  # which one is FFmpeg's whim: invalid data, immediate exit
        av.open(cameras.url("plain"), timeout=(0.5, 0.5), options=QUICK)
    assert time.monotonic() - begun >= 0.5


def test_a_late_camera_answers_late(cameras: BackgroundCameras) -> None:
    cameras.faults("plain").late_s = 0.2
    begun = time.monotonic()
    opened(cameras.url("plain")).close()
    assert time.monotonic() - begun > 0.6, "OPTIONS, DESCRIBE, SETUP and PLAY"


def test_noise_instead_of_pictures_gives_none(cameras: BackgroundCameras) -> None:
    with opened(cameras.url("plain")) as box:
        packets = box.demux(video=0)
        next(packets)
        cameras.faults("plain").garbage_rtp = True
        decoded = 0
        for packet, _ in zip(packets, range(8), strict=False):
            try:
                decoded += len(packet.decode())
            except av.error.FFmpegError:
                continue
        assert decoded < 6


def test_noise_on_the_wire_is_no_stream(cameras: BackgroundCameras) -> None:
    cameras.faults("plain").garbage_rtsp = True
    with pytest.raises(av.error.FFmpegError):
        av.open(cameras.url("plain"), timeout=(1, 1), options=QUICK)


@pytest.mark.parametrize(("says", "codec"), [("H265", "hevc"), ("JPEG", "mjpeg")])
def test_a_lie_about_the_codec_is_believed_by_the_client(cameras: BackgroundCameras, says: str, codec: str) -> None:
    cameras.faults("plain").says = says
    with opened(cameras.url("plain"), open_s=1) as box:  # looks for a picture as long as it may
        assert box.streams.video[0].codec_context.name == codec


def test_a_camera_without_video_offers_sound_only(cameras: BackgroundCameras) -> None:
    cameras.faults("loud").no_video = True
    with opened(cameras.url("loud")) as box:
        assert [one.type for one in box.streams] == ["audio"]


def test_few_frames_come_at_their_time(cameras: BackgroundCameras) -> None:
    cameras.faults("plain").few = 5
    with opened(cameras.url("plain")) as box:
        stamps = [packet.pts for packet, _ in zip(box.demux(video=0), range(4), strict=False)]
    assert stamps[-1] - stamps[-2] == 30_000, "three frames a second"


def test_without_key_frames_only_the_rest_comes(cameras: BackgroundCameras) -> None:
    cameras.faults("plain").begin_inside = cameras.faults("plain").no_key_frames = True
    with opened(cameras.url("plain")) as box:
        assert not any(packet.is_keyframe for packet, _ in zip(box.demux(video=0), range(32), strict=False))


def test_a_wrong_clock_stands_in_the_headers(cameras: BackgroundCameras) -> None:
    cameras.faults("plain").clock_ms = -86_400_000 * 400
    port = int(cameras.url("plain").split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port), 5) as wire:
        wire.sendall(f"DESCRIBE {cameras.url('plain')} RTSP/1.0\r\nCSeq: 7\r\n\r\n".encode())
        answer = wire.recv(4096).decode()
    assert "CSeq: 7" in answer
    assert str(time.gmtime(time.time() - 86_400 * 400).tm_year) in answer


def test_many_look_at_once_and_everything_is_closed(cameras: BackgroundCameras) -> None:
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(pictures, [cameras.url("plain")] * 4, [3] * 4))
    assert [len(one) for one in seen] == [3] * 4
    assert cameras.connections("plain") >= 4


def test_knobs_by_words(cameras: BackgroundCameras) -> None:
    assert cameras.obey("plain stall")["ok"]
    assert cameras.obey("plain late_s 0.5")["ok"]
    assert cameras.obey("plain says H265")["ok"]
    status = cameras.obey("status")["cameras"]["plain"]
    assert status["faults"] == {"stall": True, "late_s": 0.5, "says": "H265"}
    assert cameras.obey("all mend")["ok"]
    assert cameras.faults("plain") == Faults()
    for wrong in ("plain", "nobody stall", "plain dance", "plain picture cubist", "plain stall perhaps"):
        assert not cameras.obey(wrong)["ok"]
