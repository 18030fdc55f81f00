"""GStreamer's RTSP server as the camera of a probe, its client as the viewer of our cameras; not in the short suite."""

import asyncio
import subprocess
from collections.abc import Iterator

import pytest

from hall_controller.video.contract import Reason
from hall_controller.video.probing import Probed, probe
from hall_controller.video.simulator.camera import BackgroundCameras, CameraKind
from tests.support.gstreamer import PEER, PYTHON, need_gstreamer, serving

pytestmark = pytest.mark.long
RIGHT = "right word"


@pytest.fixture(scope="module", autouse=True)
def there() -> None:
    need_gstreamer()


@pytest.fixture(scope="module")
def camera() -> Iterator[str]:
    with serving() as address:
        yield address


def looked(url: str, password: str = RIGHT) -> Probed:
    return asyncio.run(probe(url, "admin", password, timeout_s=30))


def test_a_camera_of_another_make_is_described(camera: str) -> None:
    found = looked(camera + "/good")
    assert (found.ok, found.reason) == (True, None), found.en
    assert found.facts
    assert (found.facts.codec, found.facts.width, found.facts.audio) == ("h264", 640, "pcm_alaw")
    assert found.facts.frames_per_s == pytest.approx(15, abs=1)
    assert found.facts.key_frame_s == pytest.approx(2, abs=0.6)


@pytest.mark.parametrize(
    ("path", "password", "reason"),
    [
        ("/good", "wrong word", Reason.WRONG_PASSWORD),
        ("/no", "right word", Reason.NO_SUCH_PATH),
        ("/hevc", "right word", Reason.CODEC),
        ("/jpeg", "right word", Reason.CODEC),
        ("/sound", "right word", Reason.NO_VIDEO),
        ("/smart", "right word", Reason.NO_KEY_FRAME),
    ],
)
def test_its_troubles_are_told(camera: str, path: str, password: str, reason: Reason) -> None:
    assert looked(camera + path, password).reason is reason


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_another_client_sees_our_cameras(codec: str) -> None:
    kinds = {"a": CameraKind(codec="hevc" if codec == "hevc" else "h264", user="admin", password="right word")}
    with BackgroundCameras(kinds) as cameras:
        url = cameras.url("a").replace("//", "//admin:right%20word@")
        command = [PYTHON, str(PEER), "read", url, "40"]
        seen = subprocess.run(command, capture_output=True, check=False, text=True, timeout=90)
    assert seen.returncode == 0, seen.stderr
    count, _, size = seen.stdout.partition(" ")
    assert int(count) >= 40
    assert "width=(int)640" in size
