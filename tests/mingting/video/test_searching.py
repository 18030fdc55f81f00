"""What is asked beside the stream: clocks, recordings where there is a recorder, who answers to discovery."""

import asyncio
from collections.abc import Sequence

import pytest

from config import load_station_text
from config.station_file import VideoSection
from hall.messages import Message
from hall.messages.bodies.video import RecordingTested
from hall_controller.video.probing.onvif import Found, discover
from hall_controller.video.simulator.onvif import BackgroundOnvif, Kept, OnvifKind, Source
from mingting.clock import ProgramClock
from mingting.station.refused import RefusedError
from mingting.video.searching import Searching
from tests.support.video_file import HEAD

GATE = Source("src-1", "Gate", "rtsp://127.0.0.1:9/gate/main", "rtsp://127.0.0.1:9/gate")
FILE = """  recorders:
    nvr: {{name: 录像机, onvif: "{nvr}", user: hall, password: !secret nvr}}
  cameras:
    gate:
      name: 大门
      place: entrance
      sub: rtsp://127.0.0.1:9/gate
      main: rtsp://127.0.0.1:9/gate/main
      recorder: nvr
    alone: {{name: 另一个, place: entrance, sub: "rtsp://127.0.0.2:9/alone", onvif: "{alone}"}}
"""


class Rig:
    """A station's file with an NVR and a camera beside it."""

    def __init__(self, nvr: BackgroundOnvif, alone: BackgroundOnvif) -> None:
        text = HEAD.format(name="v1") + FILE.format(nvr=nvr.address, alone=alone.address)
        config = load_station_text(text, "v1.yaml", {}, own_secrets={"nvr": "Correct-Horse"}).config
        assert config.video is not None
        self.video: VideoSection = config.video
        self.told: list[Message] = []

        async def append(event: str, body: Message) -> None:
            assert event == "recording.tested"
            self.told.append(body)

        async def search(seconds: float) -> Sequence[Found]:
            return await discover(seconds, targets=(nvr.discovery, alone.discovery))

        self.searching = Searching(lambda: self.video, append, ProgramClock(), search)


def kept(oldest: str, newest: str = "0 days ago") -> OnvifKind:
    recordings = (Kept("src-1", "Gate", oldest, newest),)
    return OnvifKind((GATE,), recordings, name="NVR", user="hall", password="Correct-Horse")


@pytest.mark.parametrize(
    ("oldest", "ok", "reason"), [("40 days ago", True, ""), ("3 days ago", False, "too_short")]
)  # fmt: skip
def test_the_recorder_is_asked_for_its_oldest_and_newest(oldest: str, ok: bool, reason: str) -> None:
    with BackgroundOnvif(kept(oldest)) as nvr, BackgroundOnvif(OnvifKind((GATE,))) as alone:
        rig = Rig(nvr, alone)
        asyncio.run(rig.searching.look(recordings=True))
        (told,) = rig.told
        assert isinstance(told, RecordingTested)
        assert (told.camera, told.ok, told.reason) == ("gate", ok, reason)
        assert told.oldest_ms is not None
        offset = rig.searching.clock_offset("alone")
        assert offset is not None
        assert abs(offset) < 5_000
        assert rig.searching.clock_offset("gate") is None, "the recorder's clock is not the camera's"


def test_who_is_away_stops_nobody_and_discovery_names_who_is_known() -> None:
    with BackgroundOnvif(kept("40 days ago")) as nvr, BackgroundOnvif(OnvifKind((GATE,))) as alone:
        rig = Rig(nvr, alone)
        found = asyncio.run(rig.searching.find(1)).found
        assert {one.name for one in found} == {"NVR", "Gate 1"}
        assert all(one.known for one in found), "their addresses stand in the file"

    async def away() -> None:
        await rig.searching.look(recordings=True)
        both = await asyncio.gather(rig.searching.find(1), rig.searching.find(1), return_exceptions=True)
        assert [type(one) for one in both][1] is RefusedError

    asyncio.run(away())
