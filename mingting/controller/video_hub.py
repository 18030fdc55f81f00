"""The hub of pictures: video stations put them, pages look at them, and every look stands in the register before."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from typing import Any

import structlog

from hall.model.hours import local_time
from hall_controller.application import sql
from hall_controller.application.commands import Command, OpenClip, OpenLiveView, OpenWall
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import SYSTEM, Actor, Job, Refused
from hall_controller.application.video.differing import clip_differs
from hall_controller.application.video.facts import CameraFacts
from hall_controller.application.video.looking import ClipOrder, end_look
from hall_controller.application.video.tables import VIDEO_COMMANDS
from hall_controller.domain.station import PRESENT
from hall_controller.domain.video.looking import refusal
from hall_controller.service import EngineView, Look, Sent, Why
from hall_controller.storage.database import Database
from mingting.controller.video_engines import Engines, Inquire, page_of
from mingting.controller.video_live import Viewer
from mingting.controller.video_looks import Looks, Running
from mingting.controller.video_orders import HubOrders, Run
from mingting.controller.video_pushes import Pushes
from mingting.controller.video_shots import Shots
from mingting.controller.video_transfers import Transfers

log = structlog.get_logger(__name__)
VIEWERS_OF_A_CAMERA = 4
VIEWERS = 16
FIRST_S = 12.0
"""A picture that has not come by then does not come."""
IDLE_S = 15.0
SEND_S = 60.0
_NOW = "SELECT state, codec FROM cameras WHERE station = ? AND camera = ?"
_PHASE = "SELECT phase FROM stations WHERE station = ?"


class VideoHub:
    """Implements `hall_controller.service.Pictures`; `run` gives jobs to the writer."""

    def __init__(
        self,
        run: Run,
        facts: Callable[[], HallFacts],
        database: Database,
        now_ms: Callable[[], int],
        inquire: Inquire | None = None,
    ) -> None:
        self._run, self._facts = run, facts
        self._engine = Engines(inquire)
        self._database, self._now_ms = database, now_ms
        self.shots, self.transfers = Shots(), Transfers()
        self.looks = Looks()
        self._orders = HubOrders(run)
        self.pushes = Pushes(self._orders)

    # --- the wall -------------------------------------------------------------------------------

    async def look(self, actor: Actor, why: Why, cameras: tuple[str, ...]) -> Look:
        """Begin to look at the wall; see `Pictures`."""
        self._allowed("wall", why, actor)
        chosen = [self._camera(one) for one in cameras] or list(self._facts().video.cameras.values())
        if not await asyncio.to_thread(self._present, {one.station for one in chosen}):
            raise Refused("no_station")
        command = OpenWall(why.reason, why.words, why.client, tuple(one.key for one in chosen))
        running = await self._begun(actor, "wall", why, command, frozenset(one.key for one in chosen))
        self._orders.walls(self.looks.wanted(), self._now_ms(), again=True)
        return running.look

    async def running(self, look_id: str, user: str) -> Look | None:
        """While it lasts; somebody still looks."""
        found = self.looks.of(look_id, user, self._now_ms(), heard=True)
        if found is not None and found.look.what == "wall":
            self._orders.walls(self.looks.wanted(), self._now_ms(), again=False)
        return None if found is None else found.look

    def known(self, look_id: str, user: str) -> Look | None:
        """While it lasts."""
        found = self.looks.of(look_id, user, self._now_ms())
        return None if found is None else found.look

    def times(self) -> Mapping[str, int]:
        """Camera -> when its newest picture was taken."""
        return self.shots.times()

    def snapshot(self, camera: str) -> tuple[int, bytes] | None:
        """(when, JPEG)."""
        found = self.shots.get(camera)
        return None if found is None else (found.at_ms, found.jpeg)

    # --- live -----------------------------------------------------------------------------------

    async def show(self, actor: Actor, why: Why, camera: str) -> Look:
        """Begin a live view; see `Pictures`."""
        self._allowed("live", why, actor)
        found = self._camera(camera)
        by_engine = found.station in self._facts().video.engines
        await asyncio.to_thread(self._can_be_seen, found, by_engine=by_engine)
        if not by_engine:
            self._room(found)
        command = OpenLiveView(why.reason, why.words, why.client, found.key)
        running = await self._begun(actor, "live", why, command, frozenset({found.key}))
        if by_engine:
            running.engine = await self._engine.address(found, self._facts().video.live_ms)
        if running.engine is None:
            await self._built_in(found, running)
        return running.look

    async def _built_in(self, camera: CameraFacts, running: Running) -> None:
        """By the hub itself: what an engine would not mind is asked again, and who came at the same moment counts."""
        try:
            await asyncio.to_thread(self._can_be_seen, camera, by_engine=False)
            self._room(camera, but=running)
        except Refused as refused:
            self._over(running.look.look_id, refused.code)
            raise

    async def frames(self, look_id: str) -> AsyncIterator[bytes]:
        """Fragmented MP4 until the look ends; nothing for a look that does not run or is fetched already."""
        running = self.looks.of(look_id, None, self._now_ms())
        if running is None or running.look.what != "live" or running.viewer is not None:
            return
        (key,) = running.cameras
        if running.engine is not None and not self._room_beside_the_engine(key, running):
            return
        viewer = running.viewer = Viewer(asyncio.get_running_loop())
        left_s = (running.look.until - self._now_ms()) / 1000
        ending = asyncio.get_running_loop().call_later(left_s, viewer.end, "time_over")
        try:
            await self.pushes.join(running, self._camera(key), viewer, self._now_ms())
            async for data in viewer.pieces(FIRST_S, IDLE_S):
                yield data
        finally:
            ending.cancel()
            self._over(look_id, viewer.ended or "closed")

    def _can_be_seen(self, camera: CameraFacts, *, by_engine: bool) -> None:
        """Refused `no_station`, `camera_down`, `codec_h265`."""
        if not self._present({camera.station}):
            raise Refused("no_station")
        with self._database.read() as connection:
            state, codec = sql.one(connection, _NOW, (camera.station, camera.camera)) or ("unknown", "")
        if state == "down":
            raise Refused("camera_down")
        if codec == "hevc" and not by_engine:
            raise Refused("codec_h265")

    def _room(self, camera: CameraFacts, but: Running | None = None) -> None:
        live = [one for one in self.looks.live() if one is not but]
        running = [one for one in live if one.engine is None or one.viewer is not None]
        here = sum(camera.key in one.cameras for one in running)
        if len(running) >= VIEWERS or here >= VIEWERS_OF_A_CAMERA:
            raise Refused("too_many_viewers")

    def _room_beside_the_engine(self, key: str, running: Running) -> bool:
        """Whether the hub shows it too."""
        try:
            self._room(self._camera(key), but=running)
        except Refused:
            return False
        return True

    def engine_view(self, look_id: str) -> EngineView | None:
        """For this one viewer."""
        found = self.looks.of(look_id, None, self._now_ms())
        return None if found is None else found.engine

    def engine_address(self, look_id: str) -> str:
        """The engine's own page for this one viewer."""
        found = self.engine_view(look_id)
        return "" if found is None else page_of(found)

    # --- what was kept ----------------------------------------------------------------------------

    async def send(self, actor: Actor, why: Why, clip_id: str, what: str) -> Sent:
        """A clip; see `Pictures`."""
        if not self.transfers.room:
            raise Refused("too_many_viewers")
        small = what == "snapshot"
        command = OpenClip(
            why.reason, why.words, why.client, clip_id, "snapshot" if small else "clip", export=what == "export"
        )
        order: ClipOrder = await self._asked(command, actor)
        coming = self.transfers.expect(order)
        try:
            content = await asyncio.wait_for(asyncio.wrap_future(coming), SEND_S)
        except TimeoutError:
            raise Refused("not_sent") from None
        except Refused as refused:
            if refused.code == "hash_wrong":
                self._run(Job(lambda tx: clip_differs(tx, order), SYSTEM, name="clip_differs"))
            raise
        finally:
            self.transfers.forget(order.transfer_id)
        taken = self._local(order.from_ms)
        name = f"{order.camera}-{taken:%Y%m%d-%H%M%S}"
        return Sent(f"{name}.jpg", "image/jpeg", content) if small else Sent(f"{name}.mp4", "video/mp4", content)

    def _local(self, ms: int) -> datetime:
        return local_time(ms, self._facts().times.hours.zone)

    # --- ends -------------------------------------------------------------------------------------

    async def end(self, look_id: str, reason: str) -> None:
        """Somebody looks no more."""
        self._over(look_id, reason)

    def _over(self, look_id: str, reason: str) -> None:
        """Once, from any thread."""
        running = self.looks.remove(look_id)
        if running is None:
            return
        octets = 0
        if running.viewer is not None:
            octets = running.viewer.octets
            running.viewer.end(reason)
            if running.live is not None:
                self.pushes.leave(running.live, running.viewer, reason)
        self._run(Job(lambda tx: end_look(tx, look_id, reason[:80], octets), SYSTEM, name="end_look"))

    def sweep(self) -> None:
        """Every few seconds: looks whose time is over, snapshots at which nobody looks."""
        for look_id, reason in self.looks.over(self._now_ms()):
            self._over(look_id, reason)
        self.shots.forget(self.looks.wanted(), self._now_ms())

    def heard(self, views: frozenset[str]) -> None:
        """News of the hall: an order that a station could not carry out ends what waits for it."""
        for view in views:
            kind, _, told = view.partition(":")
            cmd_id, _, result = told.partition(":")
            if kind != "order" or result == "done":
                continue
            self.transfers.failed(cmd_id)
            self.pushes.failed(cmd_id)

    def stop(self) -> None:
        """Nobody looks any more."""
        for look_id in self.looks.everything():
            self._over(look_id, "stopped")
        self.pushes.stop()

    # --- for the listener ---------------------------------------------------------------------------

    def is_video(self, station: str) -> bool:
        """Whether that station has cameras at all."""
        return station in self._facts().video.stations

    def now_ms(self) -> int:
        """The hall's clock."""
        return self._now_ms()

    # --- small things -------------------------------------------------------------------------------

    async def _asked(self, command: Command, actor: Actor) -> Any:
        """The use case of a look, through the one writer; Refused."""
        facts = self._facts()
        use_case = VIDEO_COMMANDS[type(command)]
        job = Job(lambda tx: use_case(tx, command, facts), actor, name=type(command).__name__)
        return await asyncio.wrap_future(self._run(job))

    async def _begun(self, actor: Actor, what: str, why: Why, command: Command, cameras: frozenset[str]) -> Running:
        video = self._facts().video
        for_ms = video.live_ms if what == "live" else video.wall_ms
        look_id = await self._asked(command, actor)
        now = self._now_ms()
        shown = next(iter(cameras)) if what == "live" else ""
        look = Look(look_id, what, now, now + for_ms, why.reason, shown)
        running = Running(look, actor.id, cameras, now)
        self.looks.add(running)
        return running

    def _allowed(self, what: str, why: Why, actor: Actor) -> None:
        """Before anything is said about the camera; the use case checks it again."""
        if refused := refusal(what, why.reason, actor.roles):
            raise Refused(refused)

    def _camera(self, key: str) -> CameraFacts:
        found = self._facts().video.find(key)
        if found is None:
            raise Refused("unknown_camera", camera=key[:80])
        return found

    def _present(self, stations: set[str]) -> bool:
        """Whether any of them is there."""
        with self._database.read() as connection:
            phases = [(sql.one(connection, _PHASE, (one,)) or ("",))[0] for one in stations]
        return any(phase in PRESENT for phase in phases)
