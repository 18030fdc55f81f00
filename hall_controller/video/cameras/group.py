"""A reader process with its cameras, kept alive: started again with a growing wait, told apart when it hangs."""

import asyncio
import time
from pathlib import Path
from typing import Any, Protocol

import structlog

from hall_controller.video.cameras import specs, wire
from hall_controller.video.cameras.back_off import BackOff
from hall_controller.video.cameras.process import Process
from hall_controller.video.cameras.slots import Patience, Phase
from hall_controller.video.contract import CameraSpec, NoPicture

_log = structlog.get_logger("video")
SPLIT_WITHIN_S = 300.0
"""A second crash so soon: one of the cameras kills the process, and half of them are freed from it."""


class Owner(Protocol):
    """Who is told what comes from the process."""

    def on_message(self, head: wire.Head, body: bytes) -> None: ...
    def on_lost(self, cameras: tuple[str, ...]) -> None:
        """The process is gone, with rings, views and streams."""

    def on_split(self, group: "Group") -> None:
        """It crashed again; the group ends and its cameras are to be read in two."""


class Group:
    """`run` until `retire`."""

    def __init__(
        self, cameras: dict[str, CameraSpec], owner: Owner, references: Path, patience: Patience, *, alone: bool = False
    ) -> None:
        self.cameras = cameras
        self.alone = alone
        """Quarantined: it made another process hang or crash."""
        self._owner, self._references, self._patience = owner, references, patience
        self._process: Process | None = None
        self._slots: dict[str, int] = {}
        self._retired = asyncio.Event()
        self._wait = BackOff()
        self._crashed: float | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    async def prepare(self) -> None:
        """Start the process, cameras not yet read; OSError, TimeoutError."""
        self._process = await Process.start(self._owner.on_message)

    async def run(self) -> None:
        """Keep the process alive."""
        while not self._retired.is_set():
            begun = time.monotonic()
            try:
                if self._process is None:
                    await self.prepare()
            except (OSError, TimeoutError) as error:
                _log.error("video.readers_not_started", error=type(error).__name__, count=len(self.cameras))
            else:
                code = await self._read_on()
                self._end_of_process()
                if self._retired.is_set():
                    return
                _log.warning("video.readers_ended", exit_code=code, count=len(self.cameras))
                if self._crashed_again():
                    self._owner.on_split(self)
                    return
            await self._rest(self._wait.after(time.monotonic() - begun))

    async def ask(self, op: str, **values: Any) -> tuple[wire.Head, bytes]:
        """An order to the process; NoPicture, OSError, TimeoutError."""
        if self._process is None:
            raise NoPicture("not_watched", "the reader process is being started")
        return await self._process.ask(op, **values)

    async def add(self, spec: CameraSpec) -> None:
        """Read one more camera, or one with other settings."""
        self.cameras[spec.camera] = spec
        if self._process is not None:
            await self._watch(self._process, spec)

    async def remove(self, camera: str) -> None:
        """Read one less."""
        del self.cameras[camera]
        self._slots.pop(camera, None)
        if self._process is not None:
            await self._process.ask("leave", camera=camera)

    def stuck(self, now: float) -> list[str]:
        """Cameras whose thread does not come back; when the whole process hangs, the one that most likely did it."""
        if self._process is None or not self._slots:
            return []
        signs = {camera: self._process.slots.last(slot) for camera, slot in self._slots.items()}
        if now - self._process.heard > self._patience.silent_s:
            return [min(signs, key=lambda camera: (signs[camera][1] is not Phase.WORKING, signs[camera][0]))]
        return [
            camera
            for camera, (moment, phase) in signs.items()
            if now - moment > self._patience.allowed_s(phase, self.cameras[camera].thresholds.stalled_after_s)
        ]

    async def discard(self) -> None:
        """End a process that was prepared in vain."""
        if self._process is not None:
            self._process.kill()
            await self._process.gone()
            self._process = None

    def kill(self) -> None:
        """End the process; `run` starts it again."""
        if self._process is not None:
            self._process.kill()

    def retire(self) -> None:
        """End the process for good; `run` comes to an end."""
        self._retired.set()
        self.kill()

    async def _read_on(self) -> int:
        process = self._process
        assert process is not None  # noqa: S101  (made by `prepare`)
        if self._retired.is_set():
            process.kill()
        try:
            await process.ask("begin", references=str(self._references))
            for spec in list(self.cameras.values()):
                await self._watch(process, spec)
        except (NoPicture, OSError, TimeoutError):
            process.kill()
        return await process.gone()

    async def _watch(self, process: Process, spec: CameraSpec) -> None:
        answer, _ = await process.ask("watch", spec=specs.plain(spec))
        self._slots[spec.camera] = answer["slot"]

    def _crashed_again(self) -> bool:
        """Whether one of several cameras seems to kill the process."""
        before, self._crashed = self._crashed, time.monotonic()
        return before is not None and self._crashed - before < SPLIT_WITHIN_S and len(self.cameras) > 1

    def _end_of_process(self) -> None:
        self._process = None
        self._slots.clear()
        self._owner.on_lost(tuple(self.cameras))

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._retired.wait(), seconds)
        except TimeoutError:
            return
