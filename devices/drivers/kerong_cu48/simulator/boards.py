"""Simulated CU48 boards: status and opens, both answered."""

from typing import Any

from devices.codecs.framing import FrameFinder
from devices.drivers.kerong_cu48.protocol import (
    CODE_SETS,
    FAILED,
    LOCKS,
    measure_request,
    open_reply,
    request,
    status_reply,
)
from devices.simulation.lock_boards import SimulatedLockBoards


class SimulatedCu48(SimulatedLockBoards):
    """Boards that know the code set `codes`, or both when it is None."""

    def __init__(self, *args: Any, codes: str | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        known = CODE_SETS if codes is None else {codes: CODE_SETS[codes]}
        self._status = {status for status, _ in known.values()}
        self._open = {opening for _, opening in known.values()}
        self._requests = FrameFinder(measure_request, longest=len(request(0, 0, 0)))

    def hear(self, data: bytes) -> None:
        """Requests, whole or in pieces."""
        if self.paused():
            self._requests.forget()
        for frame in self._requests.feed(data):
            board, index, command = frame[1], frame[2], frame[3]
            if not self.listens(board):
                continue
            if command in self._status:
                bits = self.bits(board)
                self.say(status_reply(self.says(board), bits + [0] * (LOCKS - len(bits))))
            elif command in self._open and index < len(self.cells[board]):
                self.pulse(board, index + 1)
                self.say(open_reply(self.says(board), index))
            elif command in self._open:
                self.say(open_reply(self.says(board), index, FAILED))
