"""One look at simulated cameras in every trouble; all looks at once, then each is judged."""

import asyncio
import io
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from hall_controller.video.contract import Mask, Reason
from hall_controller.video.probing import Probed, probe
from hall_controller.video.simulator.camera import BackgroundCameras, CameraKind

PASSWORD = "geheim 1@2:3/示例"
LOCKED = CameraKind(user="admin", password=PASSWORD)
FAULTS = {
    "silent": "silent on",
    "stalled": "stall on",
    "noise": "garbage_rtp on",
    "babble": "garbage_rtsp on",
    "liar": "says H265",
    "motion-jpeg": "says JPEG",
    "deaf": "no_video on",
    "few": "few 5",
    "refused": "refuse on",
}
WHOLE_TIME = {"stalled", "liar", "motion-jpeg"}
"""A look at these takes all the time it has; the others end by themselves, how busy the machine may be."""
KINDS = {"good": CameraKind(audio=True), "locked": LOCKED, "smart": CameraKind(gop_s=10), "keyless": CameraKind()}


@pytest.fixture(scope="module")
def probed() -> Iterator[dict[str, Probed]]:
    with BackgroundCameras({**KINDS, **dict.fromkeys(FAULTS, CameraKind())}) as cameras:
        for name, fault in FAULTS.items():
            assert cameras.obey(f"{name} {fault}")["ok"]
        cameras.faults("keyless").no_key_frames = cameras.faults("keyless").begin_inside = True
        yield asyncio.run(everybody(cameras))


async def everybody(cameras: BackgroundCameras) -> dict[str, Probed]:
    looks = {name: probe(cameras.url(name), timeout_s=40) for name in KINDS if name != "locked"}
    looks |= {name: probe(cameras.url(name), timeout_s=12 if name in WHOLE_TIME else 40) for name in FAULTS}
    looks["main"] = probe(cameras.url("good", "main"), timeout_s=40, masks=[Mask(0, 0, 1, 0.5)])
    looks["right"] = probe(cameras.url("locked"), "admin", PASSWORD, timeout_s=40)
    looks["wrong"] = probe(cameras.url("locked"), "admin", PASSWORD + "x", timeout_s=40)
    looks["path"] = probe(cameras.url("good") + "/no", timeout_s=40)
    looks["nobody"] = probe("rtsp://name.invalid/x", timeout_s=12)
    looks["file"] = probe("file:///etc/passwd", timeout_s=12)
    return dict(zip(looks, await asyncio.gather(*looks.values()), strict=True))


@pytest.mark.parametrize(
    ("name", "reason", "word"),
    [
        ("silent", Reason.TIMEOUT, "不回话"),
        ("stalled", Reason.STALLED, "没有送来画面"),
        ("noise", Reason.GARBAGE, "解不出画面"),
        ("babble", Reason.GARBAGE, "不是 RTSP"),
        ("liar", Reason.GARBAGE, "视频编码"),
        ("motion-jpeg", Reason.CODEC, "MJPEG"),
        ("deaf", Reason.NO_VIDEO, "没有视频"),
        ("keyless", Reason.NO_KEY_FRAME, "关键帧"),
        ("refused", Reason.REFUSED, "拒绝"),
        ("wrong", Reason.WRONG_PASSWORD, "密码不对"),
        ("path", Reason.NO_SUCH_PATH, "路径"),
        ("nobody", Reason.UNREACHABLE, "网线"),
        ("file", Reason.NO_SUCH_PATH, "rtsp://"),
    ],
)
def test_each_trouble_has_its_reason_and_says_what_to_do(
    probed: dict[str, Probed], name: str, reason: Reason, word: str
) -> None:
    found = probed[name]
    assert (found.ok, found.reason, found.jpeg) == (False, reason, None)
    assert word in found.zh
    assert found.en.endswith(".")


def test_a_good_camera_is_described_and_shown(probed: dict[str, Probed]) -> None:
    for name in ("good", "right"):
        found = probed[name]
        assert (found.ok, found.reason, found.advice) == (True, None, ())
        assert found.zh.startswith("画面正常：H.264，640×360，每秒 15 帧")
        assert found.facts
        assert found.facts.frames_per_s == pytest.approx(15, abs=0.5)
        assert found.facts.key_frame_s == pytest.approx(2, abs=1)
        assert 100_000 < found.facts.bits_per_s < 3_000_000
        assert found.jpeg
        assert Image.open(io.BytesIO(found.jpeg)).size == (640, 360)
    assert probed["good"].facts
    assert probed["good"].facts.audio == "pcm_alaw"


def test_what_browsers_cannot_show_or_wait_for_is_advised(probed: dict[str, Probed]) -> None:
    assert probed["main"].advice == (Reason.CODEC,)
    assert "子码流" in probed["main"].zh
    assert probed["smart"].advice == (Reason.NO_KEY_FRAME,)
    assert "智能编码" in probed["smart"].zh
    assert Reason.FEW_FRAMES in probed["few"].advice
    assert all(probed[name].ok and probed[name].reason is probed[name].advice[0] for name in ("main", "smart", "few"))


def test_masks_are_painted_over(probed: dict[str, Probed]) -> None:
    jpeg = probed["main"].jpeg
    assert jpeg
    upper = Image.open(io.BytesIO(jpeg)).convert("L").crop((0, 0, 640, 170))
    assert upper.getextrema()[1] < 20


def test_the_password_is_nowhere(probed: dict[str, Probed]) -> None:
    for found in probed.values():
        assert PASSWORD not in repr(found) + found.zh + found.en
        assert "geheim" not in repr(found)


async def listening(server: socket.socket) -> None:
    """A peer that accepts and keeps silent for ever."""
    loop = asyncio.get_running_loop()
    wires = []
    try:
        while True:
            wires.append((await loop.sock_accept(server))[0])
    finally:
        for wire in wires:
            wire.close()


def children() -> dict[int, str]:
    """Our child processes with their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == os.getpid():
                found[int(folder.name)] = (folder / "cmdline").read_text()
        except OSError:
            continue
    return found


async def probe_children() -> dict[int, str]:
    while not (found := {pid: line for pid, line in children().items() if "probing.child" in line}):
        await asyncio.sleep(0.01)
    return found


def test_who_does_not_wait_any_more_leaves_no_child() -> None:
    asyncio.run(given_up())


async def given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        peer = asyncio.create_task(listening(server))
        url = f"rtsp://127.0.0.1:{server.getsockname()[1]}/x"
        look = asyncio.create_task(probe(url, "admin", PASSWORD, timeout_s=60))
        async with asyncio.timeout(60):
            (line,) = (await probe_children()).values()
            assert "geheim" not in line
            look.cancel()
            with pytest.raises(asyncio.CancelledError):
                await look
        assert not [line for line in children().values() if "probing.child" in line]
        peer.cancel()


def test_a_child_that_hangs_is_killed() -> None:
    found = asyncio.run(probe("rtsp://127.0.0.1:9/x", timeout_s=-10))  # its time is over before it can start
    assert found.reason is Reason.TIMEOUT
    assert not [line for line in children().values() if "probing.child" in line]
