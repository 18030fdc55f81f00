"""A whole controller: a video station tells, is told what goes up, is ordered a clip, gets a camera by its file."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hall.messages import Birth, Event, Message, StationPhase, StationState, bodies
from hall.messages.bodies.video import CameraStateTold, KeepClip, Video
from hall.messages.envelopes import Command
from hall.messages.topics import Topics
from hall.model.ids import uuid7
from hall_controller.application.commands import GiveStationFile
from hall_controller.application.ports import Actor
from hall_controller.provision.folder import KeyFolder
from mingting.clock import ProgramClock
from mingting.controller.assembly import assemble
from mingting.controller.controller import Controller
from mingting.controller.settings import ControllerSettings
from mingting.demo.folder import make_folder
from tests.support.raw_client import RawClient
from tests.support.waiting import until

TECHNICIAN = Actor("user", "qian", frozenset({"technician"}))
CAMERA = """
    yard:
      name: {zh: 后院, en: Yard}
      place: entrance
      sub: rtsp://127.0.0.1:8554/yard/sub
      sees: []
  rules:"""


@dataclass
class Line:
    """A running hall, and its stations as raw clients."""

    controller: Controller
    client: RawClient
    topics: Topics
    folder: Any
    seqs: dict[str, int]

    def tell(self, station: str, event_type: str, body: Message) -> None:
        self.seqs[station] = self.seqs.get(station, 0) + 1
        now = self.controller.face.now_ms()
        event = Event(
            epoch=f"{station}-1", seq=self.seqs[station], id=uuid7(now), type=event_type, occurred_at=now,
            clock_offset=0, body=body.model_dump(mode="json", exclude_none=True),
        )  # fmt: skip
        self.client.say(self.topics.events(station), event.to_bytes())

    def heard(self, ending: str) -> list[Any]:
        return [json.loads(payload) for topic, payload in list(self.client.heard) if topic.endswith(ending)]

    def cameras(self) -> dict[str, str]:
        wall = self.controller.face.video.wall(self.controller.face.now_ms())
        return {one.camera: one.state for one in wall.cameras}


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    folder = make_folder(tmp_path_factory.mktemp("h") / "h", plain=True)
    settings = ControllerSettings(
        folder.hall(), folder.data, KeyFolder(folder.keys), "127.0.0.1", 0, None, folder.passwords, folder.line_port
    )
    controller = assemble(settings, ProgramClock())
    controller.start()
    topics = Topics(folder.hall().config.hall)
    client = RawClient("v1", folder.line_port, password=folder.passwords["v1"])
    try:
        until(client.client.is_connected, 30)
        client.client.subscribe([(topics.desired("v1", "video"), 1), (topics.command("v1"), 1)])
        yield Line(controller, client, topics, folder, {})
    finally:
        client.close()
        controller.stop()


def test_what_is_told_is_seen_and_an_alarm_orders_a_clip(line: Line) -> None:
    now = line.controller.face.now_ms()
    birth = Birth(station="v1", kind="video", version="1", boot=1, epoch="v1-1", time=now)
    line.client.client.publish(line.topics.birth("v1"), birth.to_bytes(), 1, retain=True)
    state = StationState(phase=StationPhase.READY, boot=1, time=now)
    line.client.client.publish(line.topics.state("v1"), state.to_bytes(), 1, retain=True)
    line.tell("v1", "camera.state", CameraStateTold(camera="gate", state="up", since_ms=now - 1_000))
    until(lambda: line.cameras().get("v1/gate") == "up", 30, "the camera's state")
    until(lambda: line.heard("/desired/video"), 30, "the document")
    document = Video.model_validate(line.heard("/desired/video")[-1]["content"])
    assert "station:k1" in [one.about for one in document.devices]
    kiosk = RawClient("k1", line.folder.line_port, password=line.folder.passwords["k1"])
    try:
        until(kiosk.client.is_connected, 30)
        body = bodies.LockerAlarm(alarm="forced", raised=True, cell="A01", expected="closed", seen="open")
        own, line.client = line.client, kiosk
        line.tell("k1", "locker.alarm", body)
        line.client = own
        until(lambda: [one for one in line.heard("/cmd") if one["op"] == "video.keep"], 30, "the order")
    finally:
        kiosk.close()
    (order,) = (Command.model_validate(one) for one in line.heard("/cmd"))
    kept = KeepClip.model_validate(order.body)
    assert (list(kept.clips), kept.cause) == (["locker-k1"], "alarm")
    until(lambda: _alarms(line), 30, "the alarm goes up")
    assert [one["code"] for one in _alarms(line)] == ["locker_forced"]


def _alarms(line: Line) -> list[Any]:
    return list(line.heard("/desired/video")[-1]["content"]["alarms"])


def test_a_camera_that_the_technician_adds_is_there_without_a_restart(line: Line) -> None:
    before = line.controller.face.views.station_file("v1").versions[0]
    text = before.text.replace("\n  rules:", CAMERA, 1)
    assert text != before.text
    command = GiveStationFile("v1", text, before.version, "示例")
    line.controller.face.submit(command, TECHNICIAN).result(30)
    until(lambda: "v1/yard" in line.cameras(), 30, "the new camera")
    assert Path(line.folder.hall().folder / "stations" / "v1.yaml").read_text("utf-8") == text
