"""A reader process: `python -m hall_controller.video.cameras.child SOCKET MEMORY PARENT`, started by the pool only.

Everything it knows comes through the socket; when that closes, it ends at once and waits for no thread.
"""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2

from hall_controller.video.cameras import specs, wire
from hall_controller.video.cameras.fragments import Piece
from hall_controller.video.cameras.parent_death import die_with_parent
from hall_controller.video.cameras.reader import Reader
from hall_controller.video.cameras.references import References
from hall_controller.video.cameras.serving import Serving
from hall_controller.video.cameras.slots import SLOTS, Slots
from hall_controller.video.contract import NoPicture, StreamReport

TELL_EVERY_S = 1.0
MOST_WAITING = 8 * 2**20
"""Bytes of fragments that may wait for the pool; then viewers lose whole fragments."""

Answer = tuple[dict[str, Any], bytes]


@dataclass(slots=True)
class _Watched:
    serving: Serving
    slot: int
    gap: bool = False
    """Fragments were lost; the next one sent begins with a key frame."""


class ReaderProcess:
    """Up to `SLOTS` cameras, one thread each; this loop answers and tells how they are."""

    def __init__(self, line: socket.socket, slots: Slots) -> None:
        self._line, self._slots = line, slots
        self._cameras: dict[str, _Watched] = {}
        self._references = References(Path())
        self._tasks: set[asyncio.Task[None]] = set()
        self._writer: asyncio.StreamWriter
        self._loop: asyncio.AbstractEventLoop

    async def run(self) -> None:
        """Until the pool is gone."""
        self._loop = asyncio.get_running_loop()
        reader, self._writer = await asyncio.open_unix_connection(sock=self._line)
        self._begin(self._tell())
        self._send({"op": "hello"})
        while True:
            try:
                head, _ = await wire.receive(reader)
            except (EOFError, ValueError):
                return
            self._begin(self._obey(head))

    def _begin(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _obey(self, head: wire.Head) -> None:
        order: Callable[[wire.Head], Awaitable[Answer]] = getattr(self, f"_do_{head['op']}")
        try:
            answer, body = await order(head)
        except NoPicture as none:
            answer, body = {"error": "no_picture", "reason": none.reason, "detail": str(none)}, b""
        except KeyError:
            answer, body = {"error": "no_picture", "reason": "unknown_camera", "detail": ""}, b""
        except OSError as error:
            answer, body = {"error": "os", "errno": error.errno, "detail": error.strerror or ""}, b""
        except Exception as error:  # noqa: BLE001  (supervised: one order must not leave its asker waiting)
            self._send({"op": "broken", "error": type(error).__name__})
            answer, body = {"error": "no_picture", "reason": "broken", "detail": type(error).__name__}, b""
        self._send({"op": "answer", "id": head["id"], **answer}, body)

    async def _do_begin(self, head: wire.Head) -> Answer:
        self._references = References(Path(head["references"]))
        return {}, b""

    async def _do_watch(self, head: wire.Head) -> Answer:
        spec = specs.camera_spec(head["spec"])
        await self._leave(spec.camera)
        taken = {watched.slot for watched in self._cameras.values()}
        slot = min(set(range(SLOTS)) - taken)
        reader = Reader(spec, slot, self._slots, self._references, self._told)
        serving = Serving(
            reader, self._references, lambda piece: self._from_thread(self._piece, spec.camera, piece), self._ended
        )
        self._cameras[spec.camera] = _Watched(serving, slot)
        reader.start()
        return {"slot": slot}, b""

    async def _do_leave(self, head: wire.Head) -> Answer:
        await self._leave(head["camera"])
        return {}, b""

    async def _do_snapshot(self, head: wire.Head) -> Answer:
        return await self._serving(head).snapshot(head["at"])

    async def _do_clip(self, head: wire.Head) -> Answer:
        return await self._serving(head).clip(head["begin"], head["end"], Path(head["path"])), b""

    async def _do_reference(self, head: wire.Head) -> Answer:
        await self._serving(head).set_reference()
        return {}, b""

    async def _do_view(self, head: wire.Head) -> Answer:
        self._cameras[head["camera"]].gap = False
        self._serving(head).begin_view()
        return {}, b""

    async def _do_end_view(self, head: wire.Head) -> Answer:
        self._serving(head).end_view()
        return {}, b""

    async def _do_open_stream(self, head: wire.Head) -> Answer:
        return {"port": self._serving(head).open_stream(specs.stream_order(head["order"]))}, b""

    async def _do_start_stream(self, head: wire.Head) -> Answer:
        self._serving(head).start_stream(head["stream"])
        return {}, b""

    async def _do_close_stream(self, head: wire.Head) -> Answer:
        return {"report": specs.plain(await self._serving(head).close_stream(head["stream"]))}, b""

    async def _do_key_frame(self, head: wire.Head) -> Answer:
        self._serving(head).force_key_frame()
        return {}, b""

    def _serving(self, head: wire.Head) -> Serving:
        return self._cameras[head["camera"]].serving

    async def _leave(self, camera: str) -> None:
        watched = self._cameras.pop(camera, None)
        if watched is not None:
            await watched.serving.close()

    async def _tell(self) -> None:
        """How all cameras are, once a second."""
        while True:
            now = time.monotonic()
            for watched in self._cameras.values():
                watched.serving.reader.tidy(now)
            if self._writer.transport.get_write_buffer_size() < MOST_WAITING:
                seen = {name: self._seen(one, now) for name, one in self._cameras.items()}
                self._send({"op": "seen", "cameras": seen, "streams": self._counts()})
            await asyncio.sleep(TELL_EVERY_S)

    def _counts(self) -> list[dict[str, Any]]:
        """What the streams upward came to so far; one that has ended is told by itself."""
        counts = (report for watched in self._cameras.values() for report in watched.serving.counts())
        return [specs.plain(report) for report in counts if not report.ended]

    @staticmethod
    def _seen(watched: _Watched, now: float) -> dict[str, Any]:
        reader = watched.serving.reader
        seen = reader.watch.seen(now)
        return {
            "state": seen.state,
            "reasons": seen.reasons,
            "began": seen.began,
            "facts": specs.plain(reader.facts(now)),
            "slot": watched.slot,
            "at": now,
            "packet": reader.watch.last_packet,
        }

    def _piece(self, camera: str, piece: Piece) -> None:
        watched = self._cameras.get(camera)
        if watched is None:
            return
        if self._writer.transport.get_write_buffer_size() > MOST_WAITING and not piece.initial:
            watched.gap = True
        if watched.gap and not (piece.initial or piece.key):
            return
        watched.gap = watched.gap and not piece.key
        self._send({"op": "piece", "camera": camera, "initial": piece.initial, "key": piece.key}, piece.data)

    def _ended(self, report: StreamReport) -> None:
        self._from_thread(self._send, {"op": "stream_ended", "report": specs.plain(report)})

    def _told(self, error: str) -> None:
        self._from_thread(self._send, {"op": "broken", "error": error})

    def _from_thread(self, call: Callable[..., None], *args: Any) -> None:
        self._loop.call_soon_threadsafe(call, *args)

    def _send(self, head: wire.Head, body: bytes = b"") -> None:
        self._writer.write(wire.pack(head, body))


def main(words: list[str]) -> None:
    """Read cameras until the parent is gone."""
    line, memory, parent = (int(word) for word in words)
    die_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the pool ends us in its own order
    cv2.setNumThreads(1)
    try:
        asyncio.run(ReaderProcess(socket.socket(fileno=line), Slots(memory)).run())
    finally:
        os._exit(0)  # threads inside libav are not waited for


if __name__ == "__main__":
    main(sys.argv[1:])
