"""Real reader processes before simulated cameras over RTSP: states, snapshots, clips, views, streams upward."""

import hashlib
import io
import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from hall_controller.video.contract import CameraSpec, Mask, NoPicture, PictureState, Reason, StreamOrder, StreamReport
from hall_controller.video.gb28181 import rtp
from hall_controller.video.simulator.camera.separate import SeparateCameras
from tests.hall_controller.video.cameras.conftest import QUICK, Loop, Watched, now_ms, pool_of, wait_for

pytestmark = pytest.mark.timeout(300)  # several waits, each ends as soon as it may
USER, PASSWORD = "viewer", "p@ss/w:ö rd"
MASK = Mask(0.0, 0.0, 0.4, 0.4)


@pytest.fixture(scope="module")
def cameras() -> Iterator[SeparateCameras]:
    names = ["door", "window", "newer=good,hevc", "masked", "night=night", "sound=audio"]
    with SeparateCameras(names, user=USER, password=PASSWORD) as simulated:
        yield simulated


@pytest.fixture(scope="module")
def hall(cameras: SeparateCameras, loop: Loop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    def spec(name: str, password: str = PASSWORD, path: str = "", masks: tuple[Mask, ...] = ()) -> CameraSpec:
        url = cameras.url(path or name)
        return CameraSpec(name, url, USER, password, thresholds=QUICK, masks=masks)

    specs = [
        spec("door"),
        spec("window"),
        spec("newer"),
        spec("night"),
        spec("masked", masks=(MASK,)),
        spec("stranger", password="wrong", path="door"),
        CameraSpec("nobody", "rtsp://127.0.0.1:1/none", thresholds=QUICK),
        CameraSpec("lost", cameras.url("door") + "-lost", USER, PASSWORD, thresholds=QUICK),
    ]
    with pool_of(loop, specs, tmp_path_factory.mktemp("hall")) as watched:
        yield watched


def test_each_camera_is_what_it_is(hall: Watched) -> None:
    for name in ("door", "window", "newer", "night", "masked"):
        hall.wait(name, PictureState.UP)
    hall.wait("stranger", PictureState.DOWN, Reason.WRONG_PASSWORD)
    hall.wait("nobody", PictureState.DOWN, Reason.REFUSED)
    hall.wait("lost", PictureState.DOWN, Reason.NO_SUCH_PATH)

    def measured() -> bool:  # again and again: by the time at which pictures came, and a busy machine brings them late
        facts = hall.pool.health()["newer"].facts
        return 12 <= facts.frames_per_s <= 18 and 1.8 <= facts.key_frame_s <= 2.2 and facts.bits_per_s > 10_000

    wait_for(measured, said=lambda: f"{hall.pool.health()['newer'].facts}")
    facts = hall.pool.health()["newer"].facts
    assert (facts.codec, facts.width, facts.height) == ("hevc", 640, 360)


def test_the_password_stands_nowhere(hall: Watched) -> None:
    for pid in hall.pool.processes:
        for name in ("cmdline", "environ"):
            assert PASSWORD.encode() not in Path(f"/proc/{pid}/{name}").read_bytes()
    assert PASSWORD not in repr(hall.pool._specs)


def test_a_snapshot_is_a_picture(hall: Watched) -> None:
    hall.wait("door", PictureState.UP)
    taken = hall.run(hall.pool.snapshot("door"))
    picture = cv2.imdecode(np.frombuffer(taken.jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape == (taken.height, taken.width, 3) == (360, 640, 3)
    assert 0 <= now_ms() - taken.at_ms < 30_000


def test_masks_are_painted_on_the_snapshot(hall: Watched) -> None:
    hall.wait("masked", PictureState.UP)
    taken = hall.run(hall.pool.snapshot("masked"))
    picture = cv2.imdecode(np.frombuffer(taken.jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    assert picture[5:130, 5:240].std() < 3 < picture[150:, 260:].std()


@pytest.mark.parametrize(("camera", "codec"), [("door", "h264"), ("newer", "hevc"), ("masked", "h264")])
def test_a_clip_holds_what_was_before_and_after(hall: Watched, camera: str, codec: str, tmp_path: Path) -> None:
    hall.wait(camera, PictureState.UP)
    wait_for(lambda: hall.pool.health()[camera].facts.key_frame_s > 0)  # there is a past
    now, path = now_ms(), tmp_path / "clip.mp4"
    clip = hall.run(hall.pool.clip(camera, now - 1_000, now + 600, path))
    assert clip.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert clip.size == path.stat().st_size
    assert clip.from_ms <= now - 900
    assert now <= clip.to_ms <= now + 4_000  # a busy machine sends late
    assert clip.masked is (camera == "masked")
    with av.open(str(path)) as movie:
        pictures = [frame.to_ndarray(format="gray") for frame in movie.decode(video=0)]
        assert movie.streams.video[0].codec_context.name == codec
    seconds = (clip.to_ms - clip.from_ms) / 1000
    assert len(pictures) == pytest.approx(seconds * 15, abs=12 + seconds * 4)
    if clip.masked:
        assert all(picture[8:130, 8:240].std() < 4 for picture in pictures)


def test_no_clip_of_what_is_not_in_the_ring(hall: Watched, tmp_path: Path) -> None:
    hall.wait("nobody", PictureState.DOWN)
    for camera, begin, end, reason in (
        ("door", -600_000, -590_000, "not_in_ring"),
        ("door", 0, 90_000, "not_in_ring"),
        ("nobody", -1_000, 0, "not_in_ring"),
        ("nowhere", -1_000, 0, "unknown_camera"),
    ):
        with pytest.raises(NoPicture) as none:
            hall.run(hall.pool.clip(camera, now_ms() + begin, now_ms() + end, tmp_path / "clip.mp4"))
        assert none.value.reason == reason
    assert list(tmp_path.iterdir()) == []


def test_no_picture_says_why(hall: Watched) -> None:
    hall.wait("stranger", PictureState.DOWN)
    with pytest.raises(NoPicture) as none:
        hall.run(hall.pool.snapshot("stranger"))
    assert none.value.reason == "wrong_password"


def test_a_folder_that_is_away_is_an_os_error(hall: Watched, tmp_path: Path) -> None:
    hall.wait("door", PictureState.UP)
    with pytest.raises(FileNotFoundError):
        hall.run(hall.pool.clip("door", now_ms() - 500, now_ms(), tmp_path / "away" / "clip.mp4"))


def viewed(hall: Watched, camera: str, count: int) -> bytes:
    async def look() -> bytes:
        pieces = []
        view = hall.pool.view(camera)
        async for piece in view:
            pieces.append(piece)
            if len(pieces) > count:
                break
        await view.aclose()
        return b"".join(pieces)

    return hall.run(look())


@pytest.mark.parametrize("camera", ["window", "masked"])
def test_a_view_plays_from_its_first_fragment(hall: Watched, camera: str) -> None:
    hall.wait(camera, PictureState.UP)
    data = viewed(hall, camera, 3)
    assert data[4:8] == b"ftyp"
    with av.open(io.BytesIO(data)) as movie:
        pictures = [frame.to_ndarray(format="gray") for frame in movie.decode(video=0)]
    assert len(pictures) >= 8
    assert bool(pictures[-1][8:130, 8:240].std() < 4) is (camera == "masked")


def test_h265_is_no_view(hall: Watched) -> None:
    hall.wait("newer", PictureState.UP)
    with pytest.raises(NoPicture) as none:
        viewed(hall, "newer", 1)
    assert none.value.reason == "codec"


def test_a_stream_upward_begins_with_the_cached_key_frame(hall: Watched) -> None:
    hall.wait("window", PictureState.UP)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 21)
        receiver.settimeout(60)
        order = StreamOrder("s1", "window", "udp", "127.0.0.1", receiver.getsockname()[1], 1234567890)
        assert hall.run(hall.pool.open_stream(order)) > 0
        counted: list[StreamReport] = []
        hall.pool.on_stream(counted.append)
        begun = time.monotonic()
        hall.run(hall.pool.start_stream("s1"))
        ps = b""
        first = rtp.read_packet(receiver.recv(2000))
        assert first is not None
        assert time.monotonic() - begun < 20, "a busy machine; on a quiet one less than the 2 s between key frames"
        assert (first.ssrc, first.payload_type) == (1234567890, 96)
        ps += first.payload
        while len(ps) < 60_000 or time.monotonic() - begun < 1.0:
            packet = rtp.read_packet(receiver.recv(2000))
            assert packet is not None
            ps += packet.payload
        hall.run(hall.pool.force_key_frame("window"))
        wait_for(lambda: any(one.stream == "s1" and one.packets and not one.ended for one in counted))
        report = hall.run(hall.pool.close_stream("s1"))
    assert max(one.octets for one in counted if one.stream == "s1") <= report.octets
    assert report.octets >= len(ps)
    assert report.ended == "stopped"
    with av.open(io.BytesIO(ps)) as movie:
        assert len(list(movie.decode(video=0))) > 5


def told_ends(hall: Watched) -> list[StreamReport]:
    """Filled with the streams that end by themselves."""
    ended: list[StreamReport] = []
    hall.pool.on_stream(lambda report: ended.append(report) if report.ended else None)
    return ended


def test_a_receiver_that_goes_away_ends_the_stream(hall: Watched) -> None:
    hall.wait("door", PictureState.UP)
    ended = told_ends(hall)
    with socket.create_server(("127.0.0.1", 0)) as server:
        order = StreamOrder("s2", "door", "tcp_active", "127.0.0.1", server.getsockname()[1], 77)
        hall.run(hall.pool.open_stream(order))
        hall.run(hall.pool.start_stream("s2"))
        peer, _ = server.accept()
        assert peer.recv(100)
        peer.close()
    wait_for(lambda: bool(ended))
    assert (ended[0].stream, ended[0].ended) == ("s2", "gone")
    assert hall.run(hall.pool.close_stream("s2")).ended == "gone"


def test_a_reference_view_is_proposed_and_then_set(hall: Watched) -> None:
    folder = hall.pool._references
    wait_for((folder / "door.proposed.png").exists)
    assert not (folder / "night.proposed.png").exists()
    before = (folder / "door.proposed.png").read_bytes()
    hall.run(hall.pool.set_reference("door"))
    assert (folder / "door.png").exists()
    assert (folder / "door.proposed.png").read_bytes() == before


TROUBLES = {
    "night": ("picture black", PictureState.DEGRADED, Reason.BLACK),
    "newer": ("picture frozen", PictureState.DEGRADED, Reason.FROZEN),
    "door": ("picture turned", PictureState.DEGRADED, Reason.TURNED),
    "window": ("stall on", PictureState.DOWN, Reason.STALLED),
    "masked": ("refuse on", PictureState.DOWN, Reason.REFUSED),
}


def test_troubles_are_told_with_beginning_and_end(hall: Watched, cameras: SeparateCameras) -> None:
    begun, since = now_ms(), {}
    for name, (fault, _, _) in TROUBLES.items():
        hall.wait(name, PictureState.UP)
        cameras.obey(f"{name} {fault}")
    for name, (_, state, reason) in TROUBLES.items():
        health = hall.wait_told(name, state, reason, begun)
        assert begun - 3_000 <= health.since_ms <= now_ms()
        since[name] = health.since_ms
    cameras.obey("all mend")
    for name in TROUBLES:
        assert hall.wait(name, PictureState.UP).since_ms > since[name]


def test_a_killed_process_comes_back_and_nothing_is_told_of_it(hall: Watched) -> None:
    for name in ("door", "window", "newer", "night", "masked"):
        hall.wait(name, PictureState.UP)
    told = len(hall.told)
    before = {name: health.restarts for name, health in hall.pool.health().items()}
    (pid,) = hall.pool.processes
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: set(hall.pool.processes) not in ({pid}, set()))
    for name in before.keys() & TROUBLES.keys():  # those that have pictures
        wait_for(lambda name=name: hall.run(_has_picture(hall, name)))
    health = hall.pool.health()["door"]
    assert (health.state, health.restarts) == (PictureState.UP, before["door"] + 1)
    assert [one for one in hall.told[told:] if one.camera in {"door", "window"}] == []


async def _has_picture(hall: Watched, camera: str) -> bool:
    try:
        await hall.pool.snapshot(camera)
    except NoPicture:
        return False
    return True


def received(hall: Watched, camera: str, *, audio: bool, octets: int) -> bytes:
    """The program stream that comes from a camera by TCP."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        name = f"stream-{camera}"
        order = StreamOrder(name, camera, "tcp_active", "127.0.0.1", server.getsockname()[1], 5, audio=audio)
        hall.run(hall.pool.open_stream(order))
        hall.run(hall.pool.start_stream(name))
        peer, _ = server.accept()
        peer.settimeout(60)
        data = b""
        while len(data) < octets:
            data += peer.recv(65_536)
        report = hall.run(hall.pool.close_stream(name))
        peer.close()
    assert report.ended == "stopped"
    packets = [rtp.read_packet(packet) for packet in rtp.unframed(data)[0]]
    return b"".join(packet.payload for packet in packets if packet is not None)


def test_what_is_masked_goes_up_masked(hall: Watched) -> None:
    hall.wait("masked", PictureState.UP)
    with av.open(io.BytesIO(received(hall, "masked", audio=False, octets=60_000))) as movie:
        pictures = [frame.to_ndarray(format="gray") for frame in movie.decode(video=0)]
    assert len(pictures) > 3
    assert all(picture[8:130, 8:240].std() < 4 < picture[150:, 260:].std() for picture in pictures)


def test_cameras_come_and_go_and_nobody_else_notices(cameras: SeparateCameras, loop: Loop, tmp_path: Path) -> None:
    def spec(name: str, audio: bool = False) -> CameraSpec:
        return CameraSpec(name, cameras.url(name), USER, PASSWORD, audio=audio, thresholds=QUICK)

    with pool_of(loop, [spec("door")], tmp_path) as hall:
        hall.wait("door", PictureState.UP)
        begun = hall.pool.health()["door"].since_ms
        loop.run(hall.pool.change([spec("door"), spec("sound", audio=True)]))
        hall.wait("sound", PictureState.UP)
        assert len(hall.pool.processes) == 1
        wait_for(lambda: hall.pool.health()["sound"].facts.audio == "pcm_alaw")
        with av.open(io.BytesIO(received(hall, "sound", audio=True, octets=120_000))) as movie:
            assert {stream.type for stream in movie.streams} == {"video", "audio"}
        loop.run(hall.pool.change([spec("door"), spec("sound")]))
        hall.wait("sound", PictureState.UP)
        assert hall.pool.health()["sound"].facts.audio == ""
        loop.run(hall.pool.change([spec("door")]))
        assert list(hall.pool.health()) == ["door"]
        assert hall.pool.health()["door"].since_ms == pytest.approx(begun, abs=50)
        loop.run(hall.pool.change([]))
        wait_for(lambda: hall.pool.processes == {})


def test_streams_of_a_camera_that_goes_down_end(hall: Watched, cameras: SeparateCameras) -> None:
    hall.wait("night", PictureState.UP)
    ended = told_ends(hall)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        order = StreamOrder("s9", "night", "udp", "127.0.0.1", receiver.getsockname()[1], 9)
        hall.run(hall.pool.open_stream(order))
        hall.run(hall.pool.start_stream("s9"))
        assert receiver.recv(2000)
        cameras.obey("night refuse on")
        wait_for(lambda: bool(ended))
    cameras.obey("night mend")
    assert (ended[0].stream, ended[0].ended) == ("s9", "camera")
    assert ended[0].octets > 0
    assert hall.run(hall.pool.close_stream("s9")) == ended[0]
