"""Simulated WKLY boards: they push every door change unasked."""

from typing import Any

from devices.codecs.framing import FrameFinder
from devices.drivers.wkly.protocol import (
    FAILED,
    LONGEST,
    OK,
    OPEN,
    OPEN_ALL,
    PUSH,
    QUERY,
    QUERY_ALL,
    framed,
    measure,
    status_reply,
)
from devices.simulation.lock_boards import SimulatedLockBoards


class SimulatedWkly(SimulatedLockBoards):
    """Boards whose sensors send 0 for a closed door unless told otherwise; pushes are on."""

    def __init__(self, *args: Any, closed_bit: int = 0, pushes: bool = True, **options: Any) -> None:
        super().__init__(*args, closed_bit=closed_bit, pushes=pushes, **options)
        self._requests = FrameFinder(measure, longest=LONGEST)

    def hear(self, data: bytes) -> None:
        """Requests, whole or in pieces."""
        if self.paused():
            self._requests.forget()
        for frame in self._requests.feed(data):
            if self.listens(frame[5]):
                self._obey_frame(frame[5], frame[6], frame[7:-1])

    def moved(self, board: int, lock: int) -> None:
        """An 85 frame, if pushes are on."""
        if self.pushes and board not in self.muted:
            self.say(framed(self.says(board), PUSH, lock, self.bit(board, lock)))

    def _obey_frame(self, board: int, command: int, data: bytes) -> None:
        count, says = len(self.cells[board]), self.says(board)
        if command == QUERY_ALL and not data:
            self._answer(board, status_reply(says, self.bits(board)))
        elif command == OPEN_ALL and not data:
            for lock in range(1, count + 1):
                self.pulse(board, lock)
            self._answer(board, framed(says, OPEN_ALL, OK))
        elif len(data) == 1 and command in {OPEN, QUERY}:
            lock = data[0]
            if not 1 <= lock <= count:
                self._answer(board, framed(says, command, FAILED, lock, 0))
                return
            if command == OPEN:
                self.pulse(board, lock)
            self._answer(board, framed(says, command, OK, lock, self.bit(board, lock)))

    def _answer(self, board: int, frame: bytes) -> None:
        self.say(frame, framed(board, PUSH, 1, self.bit(board, 1)))
