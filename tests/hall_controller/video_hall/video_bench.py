"""The small hall with a video station v1: cameras at door, window, cabinet and 24-hour zone; one upper platform."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from config.station_file.upper import UpperSection
from hall.messages import Birth, StationPhase, StationState
from hall.messages.bodies.video import CameraStateTold, ClipKept, UpperStateTold, VideoWatched
from hall.model.ids import uuid7
from hall.model.record_key import RecordVault
from hall.model.text import Text
from hall_controller.application.commands import Command
from hall_controller.application.hall_facts import StationFacts
from hall_controller.application.ports import Actor
from hall_controller.application.registry import COMMANDS, EVENTS
from hall_controller.application.video.counting import AT_ONCE, count_days
from hall_controller.application.video.describing import describe
from hall_controller.application.video.facts import CameraFacts, RuleFacts, UpperFacts, VideoFacts
from hall_controller.application.video.keeping import watch_clips, watch_rules
from hall_controller.application.video.reading_rules import letter_of
from hall_controller.application.video.watching import watch_video
from hall_controller.domain.video.required import Required
from hall_controller.storage.personal import PersonalRecords
from hall_controller.storage.projections.lockers import LOCKERS
from hall_controller.storage.projections.queue import QUEUE
from hall_controller.storage.projections.registry import ProjectorRegistry
from hall_controller.storage.projections.video import VIDEO
from hall_controller.storage.recorder import Recorder
from tests.hall_controller.application.hall_bench import Hall, check_shape, facts, user

SUPERVISOR = user("sun", "supervisor")
TECHNICIAN = user("qian", "technician")
DUTY = user("zhao", "duty_lead")
SHA = "ab" * 32
COUNTY = UpperSection.model_validate(
    {
        "name": "示例县视频平台", "host": "192.0.2.10", "domain": "6299000000",
        "platform_id": "62990000002000000001", "device_id": "62990100001180000001",
    }
)  # fmt: skip
SECOND, MINUTE, HOUR = 1_000, 60_000, 3_600_000


def camera(slug: str, zh: str, place: Any = "entrance", at: str = "", **more: Any) -> CameraFacts:
    return CameraFacts(slug, "v1", Text(zh=zh, en=slug), place, at, **more)


def video_facts(**more: Any) -> VideoFacts:
    cameras = (
        camera("gate", "入口", filing_number="示例备案-1", sign_in_place=True),
        camera("counter", "1 号窗口", "window", "w1"),
        camera("locker", "取件柜", "cabinet", "k1"),
        camera("night", "自助区", "zone", "hall", required=Required.ALWAYS),
    )
    upper = UpperFacts("county", "v1", Text(zh=COUNTY.name.zh), letter_of(COUNTY))
    rules = (RuleFacts("v1", "alarm", ("paper_out",), ("gate", "counter"), 5, 8, 60),)
    return VideoFacts({one.camera: one for one in cameras}, {"county": upper}, rules, ("v1",), **more)


class VideoHall(Hall):
    """Everything as in a running controller, its rounds called by hand."""

    def __init__(self, path: Path, **more: Any) -> None:
        plain = facts()
        stations = {**plain.stations, "v1": StationFacts("v1", "video", Text(zh="视频站"))}
        cases = replace(plain.cases, personal=PersonalRecords(RecordVault({"hall-1": bytes(32)}, "hall-1")))
        super().__init__(path, replace(plain, stations=stations, video=video_facts(**more), cases=cases))
        self.registry = ProjectorRegistry([QUEUE, LOCKERS, VIDEO])
        times = self.facts.times
        self.recorder = Recorder(self.database, lambda: self.now, "shili", times.business_day, self.registry)
        self.looked = 0
        self.there()
        self.system(describe)

    def close(self) -> None:
        """Every event of this room has the shape that `event_types` promises."""
        for event_type, body in self.rows("SELECT type, body FROM journal"):
            if not event_type.startswith("personal."):
                check_shape(event_type, json.loads(body))
        self.database.close()

    def there(self, phase: StationPhase = StationPhase.READY, station: str = "v1") -> None:
        birth = Birth(station=station, kind="video", version="1", boot=1, epoch="e1", time=self.now)
        state = StationState(phase=phase, boot=1, time=self.now)
        for event, body in (("station.birth", birth), ("station.state", state)):
            self.outcome(EVENTS[event], body, Actor("station", station)).result()

    def state(self, name: str, state: str, *reasons: str, ago: int = 0, station: str = "v1") -> None:
        body = CameraStateTold(camera=name, state=state, reasons=reasons, since_ms=self.now - ago)  # type: ignore[arg-type]
        self.event("camera.state", body, station)

    def upper(self, state: str, reason: str = "", ago: int = 0) -> None:
        body = UpperStateTold(upper="county", state=state, reason=reason, since_ms=self.now - ago)  # type: ignore[arg-type]
        self.event("upper.state", body, "v1")

    def watched(self, begin: int, end: int | None = None, *cameras: str) -> None:
        names = cameras or tuple(self.facts.video.cameras)
        told = VideoWatched(from_ms=begin, to_ms=self.now if end is None else end, cameras=names, uppers=("county",))
        self.event("video.watched", told, "v1")

    def all_up(self) -> None:
        for name in self.facts.video.cameras:
            self.state(name, "up")
        self.upper("registered")

    def round(self) -> None:
        """What the controller does by itself every few seconds."""
        self.system(watch_video)
        self.looked = self.system(lambda tx, hall: watch_rules(tx, hall, self.looked))
        self.system(watch_clips)
        while self.system(count_days) == AT_ONCE:
            pass

    def alarms(self) -> dict[tuple[str, str], str]:
        """(code, subject) -> severity of those that are raised."""
        rows = self.rows("SELECT code, subject, severity FROM alarms WHERE state = 'raised'")
        return {(code, subject): severity for code, subject, severity in rows}

    def clip(self, **more: Any) -> str:
        """Tell of a kept clip; its id."""
        plain: dict[str, Any] = {
            "clip_id": uuid7(self.now), "camera": "locker", "cause": "alarm", "from_ms": self.now - 10_000,
            "to_ms": self.now, "sha256": SHA, "size": 1000, "delete_after_ms": self.now + HOUR,
        }  # fmt: skip
        body = ClipKept.model_validate(plain | more)
        self.event("video.clip_kept", body, "v1")
        return body.clip_id

    def refused(self, command: Command, actor: Actor) -> str:
        refused = self.outcome(COMMANDS[type(command)], command, actor).refused
        return "" if refused is None else refused.code
