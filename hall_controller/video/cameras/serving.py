"""What is done with one camera on demand, in the reader process: snapshot, clip, reference view, view, streams."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hall_controller.video.cameras import clips, durable, pictures
from hall_controller.video.cameras.fragments import Fragmenter, Piece
from hall_controller.video.cameras.masked_outlet import MaskedOutlet
from hall_controller.video.cameras.outlet import Outlet
from hall_controller.video.cameras.reader import Reader
from hall_controller.video.cameras.references import References
from hall_controller.video.cameras.units import Unit
from hall_controller.video.cameras.uplink import Uplink
from hall_controller.video.contract import NoPicture, PictureState, StreamOrder, StreamReport

SLACK_S = 0.3
"""Packets of the last moment are still on their way."""
MOST_CLIPS = 4
"""Of one camera at a time."""


class Serving:
    """One camera. Public coroutines run on the process's loop, heavy work in its executor."""

    def __init__(
        self,
        reader: Reader,
        references: References,
        pieces: Callable[[Piece], None],
        ended: Callable[[StreamReport], None],
    ) -> None:
        self.reader, self._references, self._ended = reader, references, ended
        self._outlet: Outlet | MaskedOutlet = reader.outlet
        if reader.spec.masks:
            self._outlet = MaskedOutlet(reader.outlet, reader.spec.masks)
        self._view = _View(pieces)
        self._streams: dict[str, Uplink] = {}
        self._clips = 0

    async def snapshot(self, at: float | None) -> tuple[dict[str, Any], bytes]:
        """Newest key frame, or the last one at or before `at` (monotonic), as JPEG, its size and its moment."""
        key = self._newest_key() if at is None else self.reader.outlet.ring.key_at(at)
        if key is None:
            raise NoPicture("not_in_ring", self._why())
        return await asyncio.to_thread(self._snapshot, key)

    async def clip(self, begin: float, end: float, path: Path) -> dict[str, Any]:
        """Wait until `end` has passed, write; moments are monotonic seconds."""
        if self._clips >= MOST_CLIPS:
            raise NoPicture("busy", "too many clips of this camera at once")
        self._clips += 1
        try:
            with self.reader.outlet.ring.pinned(begin):
                await asyncio.sleep(max(0.0, end + SLACK_S - time.monotonic()))
                units = self.reader.outlet.ring.between(begin, end)
            if not units:
                raise NoPicture("not_in_ring", self._why())
            return await asyncio.to_thread(self._clip, units, path)
        finally:
            self._clips -= 1

    async def set_reference(self) -> None:
        """The newest key frame is how it shall be; OSError."""
        key = self._newest_key()
        await asyncio.to_thread(self._set_reference, key)

    def begin_view(self) -> None:
        """Fragments go out from now on; NoPicture."""
        setup = self.reader.outlet.ring.newest_key()
        if setup is None:
            raise NoPicture(self._why())
        if setup.setup.codec != "h264" and not self.reader.spec.masks:
            raise NoPicture("codec", "browsers play H.264 only")
        self.end_view()
        self._outlet.attach(self._view.anew())

    def end_view(self) -> None:
        """No more fragments."""
        self._outlet.detach(self._view)

    def open_stream(self, order: StreamOrder) -> int:
        """Take the local port; OSError."""
        if self.reader.outlet.ring.newest_key() is None:
            raise NoPicture(self._why())
        if order.stream in self._streams:
            raise NoPicture("busy", "a stream of this name runs already")
        sounds = order.audio and bool(self.reader.audio) and not self.reader.spec.masks
        uplink = Uplink(replace(order, audio=sounds), self._ended)
        self._streams[order.stream] = uplink
        return uplink.port

    def start_stream(self, stream: str) -> None:
        """Send from the newest key frame on; KeyError."""
        self._streams[stream].start()
        self._outlet.attach(self._streams[stream])

    async def close_stream(self, stream: str) -> StreamReport:
        """End it; KeyError."""
        uplink = self._streams.pop(stream)
        self._outlet.detach(uplink)
        return await asyncio.to_thread(uplink.close)

    def counts(self) -> list[StreamReport]:
        """What running streams came to so far."""
        return [uplink.counts() for uplink in self._streams.values() if uplink.begun]

    def force_key_frame(self) -> None:
        """All streams get the newest group of pictures again."""
        for uplink in self._streams.values():
            self._outlet.detach(uplink)
            self._outlet.attach(uplink)

    async def close(self) -> None:
        """The camera is read no more."""
        self.end_view()
        self.reader.stop()
        for stream in list(self._streams):
            uplink = self._streams.pop(stream)
            self._outlet.detach(uplink)
            self._ended(await asyncio.to_thread(uplink.close, "camera"))

    def _newest_key(self) -> Unit:
        key = self.reader.outlet.ring.newest_key()
        seen = self.reader.watch.seen(time.monotonic())
        if key is None or seen.state is PictureState.DOWN:
            raise NoPicture(self._why())
        return key

    def _why(self) -> str:
        seen = self.reader.watch.seen(time.monotonic())
        return seen.reasons[0].value if seen.reasons else "no_key_frame"

    def _snapshot(self, key: Unit) -> tuple[dict[str, Any], bytes]:
        frame = pictures.decoded(key.setup.codec, key.data)
        if frame is None:
            raise NoPicture("garbage", "the key frame is no picture")
        size = {"width": frame.width, "height": frame.height}
        return {**size, "at": key.mono}, pictures.jpeg(frame, self.reader.spec.masks)

    def _clip(self, units: list[Unit], path: Path) -> dict[str, Any]:
        try:
            data = clips.movie(units, self.reader.spec.masks)
        except ValueError as error:
            raise NoPicture("garbage", str(error)) from error
        digest = durable.kept(data, path)
        span = {"begin": units[0].mono, "end": units[-1].mono}
        return {**span, "sha256": digest, "size": len(data), "masked": bool(self.reader.spec.masks)}

    def _set_reference(self, key: Unit) -> None:
        frame = pictures.decoded(key.setup.codec, key.data)
        if frame is None:
            raise NoPicture("garbage", "the key frame is no picture")
        self._references.set(self.reader.spec.camera, pictures.grey(frame))
        self.reader.looking.reload()


class _View:
    """A sink that makes fragments for all viewers of the camera."""

    def __init__(self, pieces: Callable[[Piece], None]) -> None:
        self._pieces = pieces
        self._fragmenter = Fragmenter()

    def anew(self) -> "_View":
        """Begin with an initialisation segment."""
        self._fragmenter = Fragmenter()
        return self

    def put(self, unit: Unit) -> None:
        """From the camera's thread."""
        for piece in self._fragmenter.put(unit):
            self._pieces(piece)
