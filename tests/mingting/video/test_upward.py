"""The station and an upper platform: registered, tested by steps, alarms of the hall once, IDs never given twice."""

from collections.abc import Iterator

import pytest

from hall.messages.bodies.video import ReadSignalling
from hall.messages.bodies.video import TestUpper as UpperTest
from hall.messages.maintenance import CheckConfig
from hall_controller.video.simulator.camera import BackgroundCameras, CameraKind, Picture
from hall_controller.video.simulator.platform.background import BackgroundPlatform
from hall_controller.video.simulator.platform.settings import PlatformSettings
from mingting.video.own_secrets import OwnSecrets
from tests.mingting.video.video_rig import USE_CASES, VideoRig, file_of
from tests.support.hall_line import Line, now_ms
from tests.support.waiting import until

PLATFORM, DEVICE, DOMAIN = "99010000002006000001", "99010000401186000001", "9901000000"
CAMERA_ID, LOCKER_ID = "99010000401326000001", "99010000401346000001"
UPPER = """  upper:
    city:
      name: 示例市
      platform_id: "{platform}"
      domain: "{domain}"
      host: 127.0.0.1
      port: {port}
      device_id: "{device}"
      password: !secret upper_city
      version: "2022"
      alarm_devices: {{"cabinet:k1": "{locker}"}}
"""


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    made = Line(tmp_path_factory.mktemp("line"), tls=False, use_cases=USE_CASES).start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def platform() -> Iterator[BackgroundPlatform]:
    settings = PlatformSettings(PLATFORM, DOMAIN, {DEVICE: "Battery-Staple"})
    with BackgroundPlatform(settings) as made:
        yield made


@pytest.fixture(scope="module")
def cameras() -> Iterator[BackgroundCameras]:
    with BackgroundCameras({"gate": CameraKind(Picture.GOOD, user="hall", password="Correct-Horse")}) as made:
        yield made


@pytest.fixture(scope="module")
def rig(
    line: Line, cameras: BackgroundCameras, platform: BackgroundPlatform, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[VideoRig]:
    made = VideoRig(line, tmp_path_factory.mktemp("video") / "v1")
    OwnSecrets(made.folder).keep("upper_city", "Battery-Staple")
    yield made.start(text_of(made, cameras, platform))
    made.close()


def text_of(rig: VideoRig, cameras: BackgroundCameras, platform: BackgroundPlatform) -> str:
    upper = UPPER.format(platform=PLATFORM, domain=DOMAIN, port=platform.port, device=DEVICE, locker=LOCKER_ID)
    more = f'user: hall\n      password: !secret camera_gate\n      gb_id: "{CAMERA_ID}"'
    return file_of(rig.name, {"gate": cameras.url("gate")}, upper, more)


def alarms(platform: BackgroundPlatform) -> int:
    """Those of doors; the camera's own come and go beside them."""
    return sum("柜门" in str(seen.as_dict()) for seen in platform.seen("alarm"))


def test_a_password_that_comes_later_needs_no_restart(rig: VideoRig) -> None:
    until(lambda: rig.states("gate")[-1:] == ["down:wrong_password"], 90, what="the camera wants a password")
    OwnSecrets(rig.folder).keep("camera_gate", "Correct-Horse")
    until(lambda: rig.states("gate")[-1:] == ["up"], 90, what="the camera is up with it")


def test_it_registers_and_every_step_can_be_seen(rig: VideoRig, platform: BackgroundPlatform) -> None:
    platform.wait("registered", 1, 50)
    until(lambda: [one["state"] for one in rig.told("upper.state")][-1:] == ["registered"], 60, what="it is told")
    steps = rig.ask("upper.test", UpperTest(upper="city")).body["steps"]
    assert {one["step"]: one["state"] for one in steps}["registered"] == "ok"
    log = rig.ask("upper.log", ReadSignalling(upper="city")).body["text"]
    assert "REGISTER" in log
    assert "Battery-Staple" not in log
    assert rig.ask("upper.test", UpperTest(upper="nowhere")).status == "refused"


def test_an_alarm_of_the_hall_goes_up_once_also_over_a_restart(
    rig: VideoRig, platform: BackgroundPlatform, cameras: BackgroundCameras
) -> None:
    alarm = {"alarm_id": "a-1", "code": "locker_forced", "about": "cell:k1/A01", "raised_ms": now_ms()}
    document = {"devices": [{"about": "cabinet:k1", "name": "智能取件柜"}], "alarms": [alarm]}
    rig.tell("video", document)
    before = alarms(platform)
    until(lambda: alarms(platform) > before, 60, what="the alarm is at the platform")
    once = alarms(platform)
    rig.stop()
    rig.start(text_of(rig, cameras, platform))
    platform.wait("registered", 2, 50)
    rig.tell("video", {**document, "alarms": [alarm, {**alarm, "alarm_id": "a-2"}]})
    until(lambda: alarms(platform) > once, 60, what="the next alarm is at the platform")
    assert alarms(platform) == once + 1, "the first one is not told again"


def test_an_id_is_never_given_to_another_camera(rig: VideoRig, cameras: BackgroundCameras) -> None:
    text = rig.running.configuring.running.replace("    gate:\n", "    porch:\n")
    checked = rig.ask("config.check", CheckConfig(text=text)).body
    assert not checked["ok"]
    assert "gate" in checked["problems"][-1]["what"]["zh"]
