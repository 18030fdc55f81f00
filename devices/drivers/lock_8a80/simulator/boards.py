"""Simulated 8A/80 boards: they answer, and push door changes when told to."""

from typing import Any

from devices.codecs.framing import FrameFinder
from devices.drivers.lock_8a80.protocol import (
    ALL,
    OPEN,
    PUSH,
    QUERY,
    QUERY_FUNCTIONS,
    lock_reply,
    measure_request,
    status_reply,
)
from devices.simulation.lock_boards import SimulatedLockBoards


class Simulated8a80(SimulatedLockBoards):
    """Boards of 24 or 32 ways by their number of locks; `functions` are the status questions they know."""

    def __init__(self, *args: Any, functions: tuple[int, ...] = QUERY_FUNCTIONS, **options: Any) -> None:
        super().__init__(*args, **options)
        self.functions = functions
        self._requests = FrameFinder(measure_request, longest=6)

    def hear(self, data: bytes) -> None:
        """Requests, whole or in pieces."""
        if self.paused():
            self._requests.forget()
        for frame in self._requests.feed(data):
            if self.listens(frame[1]):
                self._obey_frame(frame)

    def moved(self, board: int, lock: int) -> None:
        """An 81 frame, if pushes are on."""
        if self.pushes:
            self.say(lock_reply(PUSH, self.says(board), lock, self.bit(board, lock)))

    def _obey_frame(self, frame: bytes) -> None:
        header, board, lock = frame[0], frame[1], frame[2]
        if header == OPEN:
            for each in range(1, len(self.cells[board]) + 1) if lock == ALL else (lock,):
                self.pulse(board, each)
            bit = self.bit(board, lock) if 1 <= lock <= len(self.cells[board]) else 0
            self._answer(lock_reply(OPEN, self.says(board), lock, bit))
        elif frame[3] not in self.functions:
            return
        elif lock == ALL:
            ways = 24 if len(self.cells[board]) <= 24 else 32  # noqa: PLR2004 - the two kinds of boards
            bits = self.bits(board)
            self._answer(status_reply(self.says(board), bits + [0] * (ways - len(bits)), frame[3]))
        elif lock <= len(self.cells[board]):
            self._answer(lock_reply(QUERY, self.says(board), lock, self.bit(board, lock)))

    def _answer(self, frame: bytes) -> None:
        board = next(iter(self.cells))
        self.say(frame, lock_reply(PUSH, board, 1, self.closed_bit[board]))
