"""One camera's live picture and those who look: what comes from the station is handed to every viewer's own loop."""

import asyncio
import threading
from collections import deque
from collections.abc import AsyncIterator

from hall_controller.application.video.facts import CameraFacts
from mingting.controller.video_boxes import Piece

MOST_WAITING = 8 * 2**20
"""Bytes that may wait for one viewer; a slower one is let go, the others do not notice."""
LONGEST_GROUP = 8 * 2**20
"""Bytes kept since the last key frame, with which a new viewer begins at once."""


class Viewer:
    """A queue between the stations' loop and the loop of one page."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._lock = threading.Lock()
        self._waiting: deque[bytes] = deque()
        self._bytes = 0
        self._woken = asyncio.Event()
        self.octets = 0
        self.ended = ""

    def put(self, data: bytes) -> None:
        """From any thread."""
        with self._lock:
            if self.ended:
                return
            if self._bytes + len(data) > MOST_WAITING:
                self.ended = "slow"
                self._waiting.clear()
            else:
                self._waiting.append(data)
                self._bytes += len(data)
        self._wake()

    def end(self, reason: str) -> None:
        """From any thread; what waits is still handed out."""
        with self._lock:
            self.ended = self.ended or reason
        self._wake()

    def _wake(self) -> None:
        try:
            self._loop.call_soon_threadsafe(self._woken.set)
        except RuntimeError:  # the page's loop is closed: nobody is left to be woken
            with self._lock:
                self.ended = self.ended or "gone"

    async def pieces(self, first_s: float, idle_s: float) -> AsyncIterator[bytes]:
        """Until it ends; `idle_s` without anything is an end too (`stalled`), `first_s` before the first piece."""
        patience = first_s
        while True:
            data = self._next()
            if data is not None:
                patience = idle_s
                yield data
            elif self.ended:
                return
            else:
                try:
                    await asyncio.wait_for(self._woken.wait(), patience)
                except TimeoutError:
                    self.end("stalled")

    def _next(self) -> bytes | None:
        with self._lock:
            if not self._waiting:
                self._woken.clear()
                return None
            data = self._waiting.popleft()
            self._bytes -= len(data)
            self.octets += len(data)
            return data


class LiveCamera:
    """What one `video.show` brings; several viewers share it."""

    def __init__(self, view_id: str, camera: CameraFacts) -> None:
        self.view_id, self.camera = view_id, camera
        self.cmd_id = ""
        self._lock = threading.Lock()
        self._viewers: list[Viewer] = []
        self._initial = b""
        self._group: list[bytes] = []
        self.closed = ""
        self._pushed = False

    def begin(self) -> bool:
        """A station begins to push; only one push at a time."""
        with self._lock:
            if self._pushed or self.closed:
                return False
            self._pushed = True
            return True

    def __len__(self) -> int:
        with self._lock:
            return sum(not one.ended for one in self._viewers)

    def join(self, viewer: Viewer) -> None:
        """It begins with the picture that is there already."""
        with self._lock:
            if self.closed:
                viewer.end(self.closed)
                return
            self._viewers.append(viewer)
            for data in (self._initial, *self._group) if self._initial else ():
                viewer.put(data)

    def leave(self, viewer: Viewer, reason: str) -> None:
        """It looks no more."""
        viewer.end(reason)
        with self._lock:
            if viewer in self._viewers:
                self._viewers.remove(viewer)

    def take(self, piece: Piece) -> None:
        """From the station."""
        with self._lock:
            if piece.kind == "initial":
                self._initial, self._group = piece.data, []
            elif piece.key:
                self._group = [piece.data]
            elif self._group:
                self._group.append(piece.data)
                if sum(map(len, self._group)) > LONGEST_GROUP:
                    self._group = []
            for viewer in self._viewers:
                viewer.put(piece.data)

    def close(self, reason: str) -> None:
        """For everybody."""
        with self._lock:
            self.closed = self.closed or reason
            viewers, self._viewers = self._viewers, []
        for viewer in viewers:
            viewer.end(reason)
