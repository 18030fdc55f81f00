"""All cameras of a hall: reader processes of at most 8, a camera that hangs alone in one (`contract.Cameras`)."""

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import structlog

from hall_controller.video.cameras import specs, wire
from hall_controller.video.cameras.fragments import Piece
from hall_controller.video.cameras.group import Group
from hall_controller.video.cameras.serving_pool import ServingPool
from hall_controller.video.cameras.slots import SLOTS, Patience
from hall_controller.video.cameras.standing import Standing
from hall_controller.video.contract import CameraHealth, CameraSpec, PictureState

_log = structlog.get_logger("video")
TICK_S = 1.0
LATE_S = 5.0
"""Our own loop was held up for so long: nobody else is judged by that moment."""


class ReaderPool(ServingPool):
    """`start`, use, `stop`; all on one event loop. `references` is the folder of reference views."""

    def __init__(
        self,
        cameras: Iterable[CameraSpec],
        references: Path,
        now_ms: Callable[[], int],
        *,
        patience: Patience | None = None,
    ) -> None:
        super().__init__(now_ms)
        self._specs = {spec.camera: spec for spec in cameras}
        self._references = references
        self._patience = patience or Patience()
        self._standing = {name: Standing(spec, now_ms()) for name, spec in self._specs.items()}
        self._groups: dict[Group, asyncio.Task[None]] = {}
        self._moving: set[Group] = set()
        self._listeners: list[Callable[[CameraHealth], None]] = []
        self._stopped = False
        self._ticking: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to read; returns at once."""
        for names in _shared_out(list(self._specs)):
            self._begin(Group({name: self._specs[name] for name in names}, self, self._references, self._patience))
        self._ticking = asyncio.create_task(self._tick())

    async def stop(self) -> None:
        """End all reader processes."""
        self._stopped = True
        if self._ticking is not None:
            self._ticking.cancel()
            await asyncio.gather(self._ticking, return_exceptions=True)
        tasks = list(self._groups.values())
        for group in self._groups:
            group.retire()
        await asyncio.gather(*tasks, *self._ending, return_exceptions=True)
        self._groups.clear()

    async def change(self, cameras: Iterable[CameraSpec]) -> None:
        """Other cameras or settings; who is not touched goes on without a break."""
        wanted = {spec.camera: spec for spec in cameras}
        for name in [name for name in self._specs if name not in wanted]:
            del self._specs[name], self._standing[name]
            await self._leave(name)
        for name, spec in wanted.items():
            if self._specs.get(name) == spec:
                continue
            known = name in self._specs
            self._specs[name] = spec
            self._standing[name] = Standing(spec, self._now_ms())
            await (self._group_of(name).add(spec) if known else self._take_in(spec))

    def health(self) -> dict[str, CameraHealth]:
        """All cameras as they are told."""
        now = self._now_ms()
        return {name: standing.health(now) for name, standing in self._standing.items()}

    def on_health(self, listener: Callable[[CameraHealth], None]) -> None:
        """Told when a settled state or its first reason changes."""
        self._listeners.append(listener)

    @property
    def processes(self) -> dict[int, tuple[str, ...]]:
        """Process ids and their cameras, for those who measure and test."""
        return {group.pid: tuple(group.cameras) for group in self._groups if group.pid is not None}

    def on_message(self, head: wire.Head, body: bytes) -> None:
        """From a reader process."""
        match head["op"]:
            case "seen":
                for name, told in head["cameras"].items():
                    standing = self._standing.get(name)
                    if standing is not None and standing.seen(told, self._now_ms()):
                        self._tell(name)
                for counts in head["streams"]:
                    self._stream_runs(specs.stream_report(counts))
            case "piece":
                self._piece(head["camera"], Piece(body, head["initial"], head["key"]))
            case "stream_ended":
                self._stream_ended(specs.stream_report(head["report"]))
            case "broken":
                _log.error("video.reader_broken", error=head["error"])

    def on_lost(self, cameras: tuple[str, ...]) -> None:
        """A reader process is gone."""
        for name in cameras:
            if name in self._standing:
                self._standing[name].restarts += 1
            self._camera_lost(name)

    def on_split(self, group: Group) -> None:
        """A process that crashes again and again: its cameras in two, until the one that does it is alone."""
        names = list(group.cameras)
        self._forget(group)
        for part in (names[: len(names) // 2], names[len(names) // 2 :]):
            self._begin(self._made(part, alone=len(part) == 1))

    async def _tick(self) -> None:
        last = time.monotonic()
        while True:
            await asyncio.sleep(TICK_S)
            now = time.monotonic()
            late, last = now - last > LATE_S, now
            if late:
                continue
            for name, standing in list(self._standing.items()):
                if standing.tick(self._now_ms()):
                    self._tell(name)
            for group in self._groups:
                stuck = [] if group in self._moving else group.stuck(now)
                if stuck:
                    self._moving.add(group)
                    self._in_background(self._quarantine(group, stuck))

    async def _quarantine(self, group: Group, stuck: Sequence[str]) -> None:
        """Who hangs gets a process alone; the others move to a new one that is ready before the old one is killed."""
        _log.warning("video.reader_stuck", device=",".join(stuck), count=len(group.cameras))
        if len(stuck) == len(group.cameras) == 1:
            self._moving.discard(group)
            group.kill()
            return
        rest = self._made([], alone=False)
        if len(stuck) < len(group.cameras):
            try:
                await rest.prepare()
            except (OSError, TimeoutError) as error:
                _log.warning("video.readers_not_started", error=type(error).__name__)
        self._moving.discard(group)
        if self._stopped or group not in self._groups:  # it crashed or was emptied meanwhile
            await rest.discard()
            return
        group.retire()
        self._forget(group)
        rest.cameras.update({name: spec for name, spec in group.cameras.items() if name not in stuck})
        if not rest.cameras:
            await rest.discard()
        for moved in [rest, *(self._made([name], alone=True) for name in stuck if name in group.cameras)]:
            self._begin(moved)

    def _made(self, names: Sequence[str], *, alone: bool) -> Group:
        for name in names:
            self._standing[name].quarantined = alone
        cameras = {name: self._specs[name] for name in names}
        return Group(cameras, self, self._references, self._patience, alone=alone)

    def _begin(self, group: Group) -> None:
        if group.cameras:
            self._groups[group] = asyncio.create_task(group.run())

    def _forget(self, group: Group) -> None:
        task = self._groups.pop(group)
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def _group_of(self, camera: str) -> Group:
        """KeyError for a camera that nobody reads."""
        for group in self._groups:
            if camera in group.cameras:
                return group
        raise KeyError(camera)

    async def _take_in(self, spec: CameraSpec) -> None:
        room = [group for group in self._groups if not group.alone and len(group.cameras) < SLOTS]
        if room:
            await min(room, key=lambda group: len(group.cameras)).add(spec)
        else:
            self._begin(self._made([spec.camera], alone=False))

    async def _leave(self, camera: str) -> None:
        group = self._group_of(camera)
        await group.remove(camera)
        self._camera_lost(camera)
        if not group.cameras:
            group.retire()
            self._forget(group)

    async def _ask(self, camera: str, op: str, **values: Any) -> tuple[wire.Head, bytes]:
        return await self._group_of(camera).ask(op, camera=camera, **values)

    def _tell(self, name: str) -> None:
        health = self._standing[name].health(self._now_ms())
        if health.state is PictureState.DOWN:
            self._camera_down(name)
        for listener in self._listeners:
            listener(health)


def _shared_out(names: list[str]) -> list[list[str]]:
    """As few processes as `SLOTS` allows, the cameras shared out evenly."""
    processes = -(-len(names) // SLOTS)
    return [names[number::processes] for number in range(processes)]
