"""Keeps clips around what happened: snapshot, clip, hash, time to live; the hall hears of each once it is whole.

A row is on the disk before a camera is asked and becomes `kept` when the files are whole and forced to the disk, so
after a kill there is either nothing (and the hall hears that it failed) or the whole entry. An event may be told
twice under the same clip id, never not at all.
"""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import structlog

from hall.messages import Message
from hall.messages.bodies.video import KeepClip
from hall_controller.video.cameras.durable import kept
from hall_controller.video.contract import Cameras, NoPicture
from hall_controller.video.evidence.events import event_of, reason_of
from hall_controller.video.evidence.files import Files, What, sha256_of
from hall_controller.video.evidence.index import Entry, Index

_log = structlog.get_logger("video")
T = TypeVar("T")
DAY_MS = 86_400_000
SWEEP_S = 60.0
CLOCK_TRUST_MS = 3_600_000
"""A wall clock that ran further than this apart from the monotonic one deletes nothing."""
MOST_AT_ONCE = 64


class NoEvidence(Exception):  # noqa: N818  (named as people say it)
    """The file is not to be had; `reason` is `unknown`, `not_kept`, `deleted`, `gone` or `changed`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Evidence:
    """`start`, use, `stop`, on one event loop. OSError and sqlite3.Error on making: the folder cannot be used."""

    def __init__(
        self,
        folder: Path,
        cameras: Cameras,
        now_ms: Callable[[], int],
        append_event: Callable[[str, Message], Awaitable[Any]],
    ) -> None:
        self._cameras, self._now_ms, self._append = cameras, now_ms, append_event
        self._files = Files(folder)
        self._index = Index(folder / "index.sqlite3")
        self._one = ThreadPoolExecutor(1, "evidence")
        self._tasks: set[asyncio.Task[None]] = set()
        self._telling = asyncio.Lock()
        self._sweeping: asyncio.Task[None] | None = None
        self._begun = (now_ms(), time.monotonic())

    async def start(self) -> None:
        """What a kill left half is cleared and told; then the sweeper runs."""
        for entry in await self._do(self._index.in_state, "wanted"):
            await self._failed(entry, "interrupted")
        self._sweeping = asyncio.create_task(self._sweep_on())

    async def stop(self) -> None:
        """Clips that are still waited for are interrupted, and told so at the next start."""
        tasks = [*self._tasks, *([self._sweeping] if self._sweeping is not None else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._do(self._index.close)
        self._one.shutdown(wait=False)

    async def keep(self, order: KeepClip, *, before_s: float = 10.0, after_s: float = 10.0) -> None:
        """Recorded when it returns, kept in the background; an order that comes twice is one. sqlite3.Error."""
        span = order.at_ms - round(before_s * 1000), order.at_ms + round(after_s * 1000)
        until = order.at_ms + order.keep_days * DAY_MS
        wanted = [
            Entry(clip_id, camera, order.cause, order.about, *span, until) for camera, clip_id in order.clips.items()
        ]
        for entry in wanted:
            self._files.path(entry.clip_id, "clip")
        for entry in await self._do(self._index.add, wanted):
            busy = len(self._tasks) >= MOST_AT_ONCE
            self._begin(self._failed(entry, "busy") if busy else self._keep_one(entry, order.at_ms))

    async def settled(self) -> None:
        """Wait until nothing is being kept any more."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def drop(self, clip_id: str, reason: str) -> None:
        """Delete before its time; NoEvidence, OSError, sqlite3.Error."""
        entry = await self._entry(clip_id)
        await self._delete(entry, reason)

    async def path_of(self, clip_id: str, what: What = "clip") -> Path:
        """The file, when it still is what was kept; NoEvidence."""
        entry = await self._entry(clip_id, snapshot=what == "snapshot")
        expected = entry.sha256 if what == "clip" else entry.snapshot_sha256
        path = self._files.path(clip_id, what)
        if not expected:
            raise NoEvidence("not_kept")
        try:
            found = await asyncio.to_thread(sha256_of, path)
        except OSError:
            raise NoEvidence("gone") from None
        if found != expected:
            _log.error("video.clip_changed", path=path.name)
            raise NoEvidence("changed")
        return path

    async def sweep(self) -> None:
        """Delete what is over, tell what could not be told, remove files that belong to nothing."""
        if self._clock_is_trusted():
            for entry in await self._do(self._index.over, self._now_ms()):
                await self._delete(entry, "time_over")
        for entry in await self._do(self._index.untold):
            await self._tell(entry)
        known = await self._do(self._index.ids)
        await asyncio.to_thread(self._files.delete_strangers, known)

    async def _keep_one(self, entry: Entry, at_ms: int) -> None:
        try:
            whole = await self._written(entry, at_ms)
            await self._do(self._index.put, whole)
        except NoPicture as none:
            await self._failed(entry, none.reason)
        except (OSError, sqlite3.Error) as trouble:
            await self._failed(entry, reason_of(trouble))
        else:
            await self._tell(whole)

    async def _written(self, entry: Entry, at_ms: int) -> Entry:
        """Snapshot first: the hall has it at once, and the clip waits for its end."""
        entry = await self._pictured(entry, at_ms)
        path = self._files.path(entry.clip_id, "clip")
        clip = await self._cameras.clip(entry.camera, entry.from_ms, entry.to_ms, path)
        return replace(
            entry,
            state="kept",
            from_ms=clip.from_ms,
            to_ms=clip.to_ms,
            sha256=clip.sha256,
            size=clip.size,
            masked=clip.masked,
        )

    async def _pictured(self, entry: Entry, at_ms: int) -> Entry:
        """With its snapshot, told; without one where there is none. OSError, sqlite3.Error."""
        try:
            picture = await self._cameras.snapshot(entry.camera, at_ms)
        except NoPicture:
            return entry
        sha256 = await asyncio.to_thread(kept, picture.jpeg, self._files.path(entry.clip_id, "snapshot"))
        entry = replace(entry, snapshot_sha256=sha256)
        await self._do(self._index.put, entry)
        try:
            await self._append(*event_of(entry))
        except Exception as trouble:  # noqa: BLE001  (supervised: the clip tells of its snapshot too)
            _log.warning("video.snapshot_not_told", error=type(trouble).__name__)
        return entry

    async def _failed(self, entry: Entry, reason: str) -> None:
        """Nothing of it stays but the words why; on a full disk even those may have to wait for the next start."""
        failed = replace(entry, state="failed", reason=reason)
        try:
            await self._do(self._files.delete, entry.clip_id)
            await self._do(self._index.put, failed)
        except (OSError, sqlite3.Error) as trouble:
            _log.error("video.clip_not_recorded", reason=reason_of(trouble))
        await self._tell(failed)

    async def _delete(self, entry: Entry, reason: str) -> None:
        """The row first says so, then the files go: a kill between the two leaves nothing that nobody knows of."""
        deleted = replace(entry, state="deleted", reason=reason, told=False)
        await self._do(self._index.put, deleted)
        await self._do(self._files.delete, entry.clip_id)
        await self._tell(deleted)

    async def _tell(self, entry: Entry) -> None:
        """To the outbox; what it does not take now, the sweeper tells."""
        async with self._telling:
            try:
                if await self._is_told(entry):
                    return
                await self._append(*event_of(entry))
                if entry.state == "kept":
                    await self._do(self._index.put, replace(entry, told=True))
                else:
                    await self._do(self._files.delete, entry.clip_id)
                    await self._do(self._index.forget, entry.clip_id)
            except Exception as trouble:  # noqa: BLE001  (supervised: the row stays untold and is tried again)
                _log.warning("video.clip_not_told", error=type(trouble).__name__)

    async def _is_told(self, entry: Entry) -> bool:
        """The sweeper and who kept it both come with it; the other one was here meanwhile."""
        row = await self._do(self._index.get, entry.clip_id)
        return row is None or (row.told and row.state == entry.state)

    async def _entry(self, clip_id: str, *, snapshot: bool = False) -> Entry:
        """A kept one; its snapshot is there before."""
        entry = await self._do(self._index.get, clip_id)
        if entry is None:
            raise NoEvidence("unknown")
        if entry.state == "deleted":
            raise NoEvidence("deleted")
        if entry.state != "kept" and not (snapshot and entry.state == "wanted"):
            raise NoEvidence("not_kept")
        return entry

    async def _sweep_on(self) -> None:
        while True:
            try:
                await self.sweep()
            except (OSError, sqlite3.Error) as trouble:
                _log.error("video.sweep_failed", reason=reason_of(trouble))
            await asyncio.sleep(SWEEP_S)

    def _clock_is_trusted(self) -> bool:
        wall, steady = self._begun
        return abs((self._now_ms() - wall) - (time.monotonic() - steady) * 1000) < CLOCK_TRUST_MS

    def _begin(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _do(self, work: Callable[..., T], *values: Any) -> T:
        """In the one thread that the index and the deletions have."""
        return await asyncio.get_running_loop().run_in_executor(self._one, partial(work, *values))
