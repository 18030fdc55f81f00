"""One camera's fragments for several viewers; one that is slow loses whole fragments, never memory."""

import asyncio
from collections import deque

from hall_controller.video.cameras.fragments import Piece
from hall_controller.video.contract import NoPicture

MOST_WAITING = 4 * 2**20
"""Bytes that wait for one viewer."""
IDLE_S = 15.0
"""A view without a fragment for so long is over."""


class Viewer:
    """What waits for one viewer."""

    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        self._most = most_waiting
        self._waiting: deque[Piece] = deque()
        self._size = 0
        self._gap = True
        self._fresh = asyncio.Event()
        self._over = ""
        self.lost = 0
        """Fragments this viewer was too slow for."""

    def put(self, piece: Piece) -> None:
        """A new piece, or a loss up to the next key frame."""
        if self._gap and not (piece.key or piece.initial):
            self.lost += 1
            return
        if self._size + len(piece.data) > self._most:
            self._lose()
            if not piece.initial:
                self.lost += 1
                self._gap = True
                return
        self._gap = self._gap and not piece.key
        self._waiting.append(piece)
        self._size += len(piece.data)
        self._fresh.set()

    def end(self, reason: str) -> None:
        """There will be no more."""
        self._over = reason
        self._fresh.set()

    async def next(self) -> bytes:
        """The next piece; NoPicture when the view is over."""
        while not self._waiting:
            if self._over:
                raise NoPicture(self._over)
            self._fresh.clear()
            try:
                await asyncio.wait_for(self._fresh.wait(), IDLE_S)
            except TimeoutError:
                raise NoPicture("stalled", "no fragment for too long") from None
        piece = self._waiting.popleft()
        self._size -= len(piece.data)
        return piece.data

    def _lose(self) -> None:
        """Everything but initialisation segments."""
        kept = [piece for piece in self._waiting if piece.initial][-1:]
        self.lost += len(self._waiting) - len(kept)
        self._waiting = deque(kept)
        self._size = sum(len(piece.data) for piece in kept)


class Audience:
    """All viewers of one camera; who joins begins at the newest key frame."""

    def __init__(self) -> None:
        self._initial: Piece | None = None
        self._newest: list[Piece] = []
        self._viewers: set[Viewer] = set()

    def __len__(self) -> int:
        return len(self._viewers)

    def join(self) -> Viewer:
        """One more."""
        viewer = Viewer()
        for piece in [] if self._initial is None else [self._initial, *self._newest]:
            viewer.put(piece)
        self._viewers.add(viewer)
        return viewer

    def leave(self, viewer: Viewer) -> None:
        """One less."""
        self._viewers.discard(viewer)

    def put(self, piece: Piece) -> None:
        """A piece from the reader."""
        if piece.initial:
            self._initial, self._newest = piece, []
        else:
            self._newest = [piece] if piece.key else [*self._newest, piece]
        if sum(len(one.data) for one in self._newest) > MOST_WAITING // 2:
            self._newest = []
        for viewer in self._viewers:
            viewer.put(piece)

    def end(self, reason: str) -> None:
        """The reader is gone."""
        self._initial, self._newest = None, []
        for viewer in self._viewers:
            viewer.end(reason)
