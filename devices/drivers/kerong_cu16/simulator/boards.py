"""Simulated CU16 boards: status on demand, opens without an answer."""

from typing import Any

from devices.codecs.framing import FrameFinder
from devices.drivers.kerong_cu16.protocol import (
    LOCKS,
    OPEN,
    OPEN_ALL,
    STATUS_ALL_BOARDS,
    WHOLE_BUS,
    measure_request,
    status_reply,
)
from devices.simulation.lock_boards import SimulatedLockBoards


class SimulatedCu16(SimulatedLockBoards):
    """`answers_opens`: some firmware answers an open with a status, which nobody may rely on."""

    def __init__(self, *args: Any, answers_opens: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.answers_opens = answers_opens
        self._requests = FrameFinder(measure_request, longest=5)

    def hear(self, data: bytes) -> None:
        """Requests, whole or in pieces."""
        if self.paused():
            self._requests.forget()
        for frame in self._requests.feed(data):
            if frame[1] == WHOLE_BUS and frame[2] == STATUS_ALL_BOARDS:
                for board in self.cells:
                    self._status(board)
            elif self.listens(frame[1] >> 4):
                self._obey_frame(frame[1] >> 4, (frame[1] & 0x0F) + 1, frame[2])

    def _obey_frame(self, board: int, lock: int, command: int) -> None:
        if command in {OPEN, OPEN_ALL}:
            for each in range(1, len(self.cells[board]) + 1) if command == OPEN_ALL else (lock,):
                self.pulse(board, each)
            if not self.answers_opens:
                return
        self._status(board)

    def _status(self, board: int) -> None:
        cells = self.cells[board]
        spare = [0] * (LOCKS - len(cells))
        self.say(status_reply(self.says(board), self.bits(board) + spare, [int(cell.item) for cell in cells] + spare))
