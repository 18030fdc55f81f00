"""Cameras that stall, lie about codecs or send noise: each is told for what it is, the one beside them stays up."""

from collections.abc import Iterator

import pytest

from hall_controller.video.contract import CameraSpec, PictureState, Reason
from hall_controller.video.simulator.camera.separate import SeparateCameras
from tests.hall_controller.video.cameras.conftest import QUICK, Loop, Watched, pool_of, wait_for

pytestmark = pytest.mark.long
ASKED_ANEW = {
    "nothing": ("silent on", Reason.TIMEOUT),
    "jpeg": ("says JPEG", Reason.CODEC),
    "mpeg4": ("says MP4V-ES", Reason.CODEC),
    "sound": ("no_video on", Reason.NO_VIDEO),
    "liar": ("says H265", Reason.CODEC),
}
WHILE_READ = {
    "noise": ("garbage_rtp on", Reason.GARBAGE),
    "wire": ("garbage_rtsp on", Reason.STALLED),
    "keyless": ("no_key_frames on", Reason.NO_KEY_FRAME),
    "hung": ("silent on", Reason.STALLED),
}


@pytest.fixture(scope="module")
def cameras() -> Iterator[SeparateCameras]:
    with SeparateCameras(["good", "inside", *ASKED_ANEW, *WHILE_READ]) as simulated:
        simulated.obey("inside begin_inside on")
        for name, (fault, _) in ASKED_ANEW.items():
            simulated.obey(f"{name} {fault}")
        yield simulated


@pytest.fixture(scope="module")
def hall(cameras: SeparateCameras, loop: Loop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    names = ["good", "inside", *ASKED_ANEW, *WHILE_READ]
    specs = [CameraSpec(name, cameras.url(name), thresholds=QUICK) for name in names]
    with pool_of(loop, specs, tmp_path_factory.mktemp("hall")) as watched:
        yield watched


def told(hall: Watched, camera: str, reason: Reason) -> None:
    wait_for(
        lambda: any(one.camera == camera and one.reasons[:1] == (reason,) for one in hall.told),
        said=lambda: f"{camera}: {hall.told}",
    )


@pytest.mark.parametrize("camera", ASKED_ANEW)
def test_what_never_was_a_picture(hall: Watched, camera: str) -> None:
    told(hall, camera, ASKED_ANEW[camera][1])
    assert hall.pool.health()[camera].state in {PictureState.DOWN, PictureState.DEGRADED}


def test_what_is_no_picture_any_more(hall: Watched, cameras: SeparateCameras) -> None:
    for camera in WHILE_READ:
        hall.wait(camera, PictureState.UP)
    for camera, (fault, _) in WHILE_READ.items():
        cameras.obey(f"{camera} {fault}")
    for camera, (_, reason) in WHILE_READ.items():
        told(hall, camera, reason)
    for camera in WHILE_READ:
        cameras.obey(f"{camera} mend")
        hall.wait(camera, PictureState.UP)


def test_who_begins_between_key_frames_waits_for_one(hall: Watched) -> None:
    hall.wait("inside", PictureState.UP)


def test_the_good_one_never_noticed(hall: Watched) -> None:
    hall.wait("good", PictureState.UP)
    assert [one.state for one in hall.told if one.camera == "good"] == [PictureState.UP]
    assert all(health.restarts == 0 for health in hall.pool.health().values())
