"""视频联网 in the running controller: views for the pages, and the rounds that watch, count and order clips."""

import threading
from collections.abc import Callable, Mapping

import structlog

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import SYSTEM, Job, Tx
from hall_controller.application.rounds import Rounds
from hall_controller.application.video.counting import AT_ONCE, count_days
from hall_controller.application.video.describing import describe
from hall_controller.application.video.keeping import watch_clips, watch_rules
from hall_controller.application.video.looking import end_forgotten_looks
from hall_controller.application.video.watching import watch_video
from hall_controller.read_models.models.compliance import Compliance, RawEvent
from hall_controller.read_models.models.video import (
    CameraPage,
    CameraRecord,
    ClipLine,
    ClipList,
    Register,
    UpperPage,
    VideoProgram,
    Wall,
)
from hall_controller.read_models.video_compliance import compliance_view, raw_events
from hall_controller.read_models.video_evidence import clip_list, clips_about, one_clip, register_view
from hall_controller.read_models.video_lines import VideoLines
from hall_controller.read_models.video_views import camera_page, program_view, registry_view, upper_page, wall_view
from hall_controller.storage.database import Database
from mingting.controller.service import Writer
from mingting.controller.video_hub import VideoHub

log = structlog.get_logger(__name__)
ROUND_S = 3.0
CAUSES = frozenset({"alarms", "lockers", "devices", "help"})
"""Changes about which a rule may be: then the round comes at once, before the rings forget."""
_HEAD = "SELECT max(seq) FROM journal"


class VideoDesk:
    """Implements `hall_controller.service.Video`."""

    def __init__(self, database: Database, facts: Callable[[], HallFacts], now_ms: Callable[[], int]) -> None:
        self._database, self._facts, self._now_ms = database, facts, now_ms

    def wall(self, now_ms: int) -> Wall:
        """All cameras and upper links."""
        with self._database.read() as connection:
            return wall_view(connection, self._facts(), now_ms)

    def camera(self, camera: str, now_ms: int) -> CameraPage | None:
        """One camera."""
        with self._database.read() as connection:
            return camera_page(connection, self._facts(), camera, now_ms)

    def registry(self, now_ms: int) -> tuple[CameraRecord, ...]:
        """What has to be registered of every camera."""
        with self._database.read() as connection:
            return registry_view(connection, self._facts(), now_ms)

    def upper(self, upper: str, now_ms: int) -> UpperPage | None:
        """One upper platform."""
        with self._database.read() as connection:
            return upper_page(connection, self._facts(), upper, now_ms)

    def program(self, station: str, now_ms: int) -> VideoProgram | None:
        """A video station."""
        with self._database.read() as connection:
            return program_view(connection, self._facts(), station, now_ms)

    def clips(self, camera: str, about: str) -> ClipList:
        """Newest first."""
        with self._database.read() as connection:
            facts = self._facts()
            return clip_list(connection, facts, VideoLines(connection, facts, self._now_ms()), camera, about)

    def clip(self, clip_id: str) -> ClipLine | None:
        """One clip."""
        with self._database.read() as connection:
            facts = self._facts()
            return one_clip(connection, facts, VideoLines(connection, facts, self._now_ms()), clip_id)

    def clips_of(self, abouts: tuple[str, ...]) -> Mapping[str, tuple[ClipLine, ...]]:
        """By what they are about."""
        with self._database.read() as connection:
            facts = self._facts()
            return clips_about(connection, facts, VideoLines(connection, facts, self._now_ms()), abouts)

    def register(self, first: str, last: str, camera: str) -> Register:
        """Who looked at what."""
        now, facts = self._now_ms(), self._facts()
        with self._database.read() as connection:
            lines = VideoLines(connection, facts, now)
            return register_view(connection, facts, lines, first, last, camera, now)

    def compliance(self, first: str, last: str, now_ms: int, *, again: bool = False) -> Compliance:
        """在线率."""
        with self._database.read() as connection:
            return compliance_view(connection, self._facts(), first, last, now_ms, again=again)

    def raw_events(self, first: str, last: str) -> tuple[RawEvent, ...]:
        """What it is counted from."""
        with self._database.read() as connection:
            return raw_events(connection, self._facts(), first, last)


class VideoRounds:
    """A thread of short jobs between tickets; one that fails stops no other (G8)."""

    def __init__(
        self,
        writer: Writer,
        database: Database,
        facts: Callable[[], HallFacts],
        hub: VideoHub,
        renew: Callable[[], None],
    ) -> None:
        self._writer, self._database, self._facts, self._hub, self._renew = writer, database, facts, hub, renew
        self._files_changed = threading.Event()
        self._looked: int | None = None
        self._described: HallFacts | None = None
        self._rounds = Rounds("video", self._round, ROUND_S)

    def start(self) -> None:
        """What happened before is in no camera's memory any more: only what comes now is looked at."""
        with self._database.read() as connection:
            self._looked = (sql.one(connection, _HEAD) or (0,))[0] or 0
        self._job("end_looks", end_forgotten_looks)
        self._rounds.start()

    def stop(self) -> None:
        """Let the running round end, and every look."""
        self._rounds.stop()
        self._hub.stop()

    def told(self, views: frozenset[str]) -> None:
        """News of the hall."""
        self._hub.heard(views)
        if any(view.startswith("file:") for view in views):
            self._files_changed.set()
        if views & CAUSES or self._files_changed.is_set():
            self._rounds.wake()

    def _round(self) -> None:
        if self._files_changed.is_set():
            self._files_changed.clear()
            self._renew()
        facts = self._facts()
        self._hub.sweep()
        if self._described is not facts and self._job("describe_cameras", lambda tx: describe(tx, facts)) is not None:
            self._described = facts
        if not facts.video.stations:
            return
        looked = self._looked or 0
        came = self._job("watch_rules", lambda tx: watch_rules(tx, facts, looked))
        if isinstance(came, int):
            self._looked = came
        self._job("watch_video", lambda tx: watch_video(tx, facts))
        self._job("watch_clips", lambda tx: watch_clips(tx, facts))
        while not self._rounds.ended and self._job("count_days", lambda tx: count_days(tx, facts)) == AT_ONCE:
            pass

    def _job(self, name: str, work: Callable[[Tx], object]) -> object:
        outcome = self._writer.outcome(Job(work, SYSTEM, name=name))
        if outcome.refused is not None or outcome.fault is not None:
            log.error("chore_failed", name=name, exc_info=outcome.refused or outcome.fault)
            return None
        return outcome.value
