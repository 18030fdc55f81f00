"""Simulated YT boards: lines in, lines out."""

from typing import Any

from devices.codecs.framing import FrameFinder
from devices.drivers.yt_locker.protocol import (
    LONGEST,
    OPEN,
    PING,
    STATUS,
    STATUS_ALL,
    line,
    measure_request,
    request_of,
    status_reply,
)
from devices.simulation.lock_boards import SimulatedLockBoards


class SimulatedYt(SimulatedLockBoards):
    """Boards whose sensors send 0 for a closed door unless told otherwise; `commas` off packs the digits together."""

    def __init__(self, *args: Any, closed_bit: int = 0, commas: bool = True, **options: Any) -> None:
        super().__init__(*args, closed_bit=closed_bit, **options)
        self.commas = commas
        self.faults.spoil = _last_digit_spoilt
        self._requests = FrameFinder(measure_request, longest=LONGEST)

    def hear(self, data: bytes) -> None:
        """Requests, whole or in pieces."""
        if self.paused():
            self._requests.forget()
        for frame in self._requests.feed(data):
            name, numbers = request_of(frame)
            if numbers and self.listens(numbers[0]):
                self._obey_line(name, *numbers)

    def _obey_line(self, name: str, board: int, lock: int = 0, *_: int) -> None:
        says = self.says(board)
        if name == PING:
            self.say(line(f"+{PING}:{says},PONG"))
        elif name == STATUS_ALL:
            bits = self.bits(board)
            packed = line(f"+{STATUS_ALL}:{says},{''.join(map(str, bits))}")
            self.say(status_reply(says, bits) if self.commas else packed)
        elif not 1 <= lock <= len(self.cells[board]):
            self.say(line(f"+ERROR: {says},no lock {lock}"))
        elif name == OPEN:
            self.pulse(board, lock)
            self.say(line(f"+{OPEN}:{says},{lock}"))
        elif name == STATUS:
            self.say(line(f"+{STATUS}:{says},{lock},{self.bit(board, lock)}"))


def _last_digit_spoilt(frame: bytes) -> bytes:
    return frame[:-3] + (b"0" if frame[-3:-2] != b"0" else b"1") + frame[-2:]
