"""The part of the pool that hands pictures on: snapshots, clips, views and streams upward."""

import asyncio
import time
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from hall_controller.video.cameras import specs, wire
from hall_controller.video.cameras.fragments import Piece
from hall_controller.video.cameras.process import ANSWER_S
from hall_controller.video.cameras.views import Audience
from hall_controller.video.contract import Clip, NoPicture, Snapshot, StreamOrder, StreamReport

LONGEST_WAIT_S = 60.0
REPORTS = 64
"""Ends of streams that are remembered for who closes them later."""


class ServingPool(ABC):
    """Knows which viewer and which stream belongs to which camera; `_ask` reaches the camera's process."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._audiences: dict[str, Audience] = {}
        self._streams: dict[str, str] = {}
        self._reports: OrderedDict[str, StreamReport] = OrderedDict()
        self._stream_listeners: list[Callable[[StreamReport], None]] = []
        self._ending: set[asyncio.Task[Any]] = set()

    def on_stream(self, listener: Callable[[StreamReport], None]) -> None:
        """Told when a stream ends by itself."""
        self._stream_listeners.append(listener)

    async def snapshot(self, camera: str, at_ms: int | None = None) -> Snapshot:
        """Newest key frame, or the last one at or before `at_ms`, masks painted; NoPicture."""
        at = None if at_ms is None else self._moment(at_ms)
        head, jpeg = await self._asked(camera, "snapshot", at=at)
        return Snapshot(camera, self._utc(head["at"]), jpeg, head["width"], head["height"])

    async def clip(self, camera: str, from_ms: int, to_ms: int, path: Path) -> Clip:
        """Cut out of the ring, `to_ms` at most 60 s ahead; NoPicture, OSError (full disk)."""
        ahead = (to_ms - self._now_ms()) / 1000
        if ahead > LONGEST_WAIT_S or to_ms < from_ms:
            raise NoPicture("not_in_ring", "the end lies too far ahead, or before the beginning")
        span = {"begin": self._moment(from_ms), "end": self._moment(to_ms), "path": str(path)}
        head, _ = await self._asked(camera, "clip", limit_s=ANSWER_S + max(0.0, ahead), **span)
        times = self._utc(head["begin"]), self._utc(head["end"])
        return Clip(camera, path, *times, head["sha256"], head["size"], head["masked"])

    async def view(self, camera: str) -> AsyncGenerator[bytes, None]:
        """Fragmented MP4, initialisation segment first (another one when the camera's settings change); NoPicture."""
        audience = self._audiences.setdefault(camera, Audience())
        first, viewer = not len(audience), audience.join()
        try:
            if first:
                await self._asked(camera, "view")
            while True:
                yield await viewer.next()
        finally:
            audience.leave(viewer)
            if not len(audience):
                audience.end("stopped")
                self._in_background(self._end_view(camera))

    async def open_stream(self, order: StreamOrder) -> int:
        """Bind the local port and return it, sending nothing yet; NoPicture, OSError."""
        head, _ = await self._asked(order.camera, "open_stream", order=specs.plain(order))
        self._streams[order.stream] = order.camera
        return int(head["port"])

    async def start_stream(self, stream: str) -> None:
        """Send from the newest cached key frame on (after the ACK); NoPicture."""
        if stream not in self._streams:
            raise NoPicture("unknown_stream", stream)
        await self._asked(self._streams[stream], "start_stream", stream=stream)

    async def close_stream(self, stream: str) -> StreamReport:
        """End it; for one that ended by itself, what it came to."""
        camera = self._streams.pop(stream, None)
        if camera is not None:
            with suppress(NoPicture, OSError, TimeoutError):
                head, _ = await self._asked(camera, "close_stream", stream=stream)
                return specs.stream_report(head["report"])
        return self._reports.get(stream, StreamReport(stream, 0, 0, "camera"))

    async def set_reference(self, camera: str) -> None:
        """The view as it is now is how it shall be; NoPicture, OSError."""
        await self._asked(camera, "reference")

    async def force_key_frame(self, camera: str) -> None:
        """All streams of the camera get the cached group of pictures again; NoPicture."""
        await self._asked(camera, "key_frame")

    @abstractmethod
    async def _ask(self, camera: str, op: str, **values: Any) -> tuple[wire.Head, bytes]:
        """KeyError for a camera that nobody reads."""

    async def _asked(self, camera: str, op: str, **values: Any) -> tuple[wire.Head, bytes]:
        try:
            return await self._ask(camera, op, **values)
        except KeyError:
            raise NoPicture("unknown_camera", camera) from None
        except TimeoutError:
            raise NoPicture("timeout", "the reader process did not answer") from None

    def _utc(self, moment: float) -> int:
        """UTC ms of a moment of the monotonic clock, which all processes share."""
        return self._now_ms() - round((time.monotonic() - moment) * 1000)

    def _moment(self, at_ms: int) -> float:
        """The monotonic moment of a UTC time."""
        return time.monotonic() + (at_ms - self._now_ms()) / 1000

    def _piece(self, camera: str, piece: Piece) -> None:
        audience = self._audiences.get(camera)
        if audience is not None:
            audience.put(piece)

    def _stream_ended(self, report: StreamReport) -> None:
        camera = self._streams.pop(report.stream, None)
        self._reports[report.stream] = report
        while len(self._reports) > REPORTS:
            self._reports.popitem(last=False)
        if camera is None:
            return
        self._in_background(self._tidy_stream(camera, report.stream))
        for listener in self._stream_listeners:
            listener(report)

    def _stream_runs(self, report: StreamReport) -> None:
        """What a stream came to so far; one that is being closed is not told any more."""
        if report.stream in self._streams:
            for listener in self._stream_listeners:
                listener(report)

    def _camera_lost(self, camera: str) -> None:
        """Its process is gone with all it served."""
        if camera in self._audiences:
            self._audiences[camera].end("not_watched")
        for stream in [stream for stream, of in self._streams.items() if of == camera]:
            self._stream_ended(StreamReport(stream, 0, 0, "camera"))

    def _camera_down(self, camera: str) -> None:
        """It is told as down: who is sent its picture is told too and can ask again."""
        for stream in [stream for stream, of in self._streams.items() if of == camera]:
            self._in_background(self._end_stream(camera, stream))

    def _in_background(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _end_view(self, camera: str) -> None:
        with suppress(NoPicture, OSError):
            if not len(self._audiences[camera]):
                await self._asked(camera, "end_view")

    async def _end_stream(self, camera: str, stream: str) -> None:
        report = StreamReport(stream, 0, 0)
        with suppress(NoPicture, OSError):
            head, _ = await self._asked(camera, "close_stream", stream=stream)
            report = specs.stream_report(head["report"])
        self._stream_ended(replace(report, ended="camera"))

    async def _tidy_stream(self, camera: str, stream: str) -> None:
        with suppress(NoPicture, OSError):
            await self._asked(camera, "close_stream", stream=stream)
