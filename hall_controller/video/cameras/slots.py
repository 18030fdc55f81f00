"""Signs of life of a reader's threads in shared memory: readable even while the process hangs inside a library.

Times are of the machine's monotonic clock, the same in both processes.
"""

import mmap
import os
import struct
from dataclasses import dataclass
from enum import IntEnum

_SLOT = struct.Struct("=dd")
SLOTS = 8
"""Cameras of one process (issue 7: at most 8)."""
SIZE = mmap.PAGESIZE


class Phase(IntEnum):
    """What a thread was about to do when it last gave a sign."""

    IDLE = 0
    OPENING = 1
    READING = 2
    WORKING = 3
    """Decoding, measuring, cutting: code that must come back soon."""
    CLOSING = 4


class Slots:
    """One page for all cameras of one reader process."""

    def __init__(self, file: int | None = None) -> None:
        self.file = os.memfd_create("cameras") if file is None else file
        if file is None:
            os.ftruncate(self.file, SIZE)
        self._page = mmap.mmap(self.file, SIZE)

    def beat(self, slot: int, phase: Phase, now: float) -> None:
        """Called by the thread itself before each thing it does."""
        _SLOT.pack_into(self._page, slot * _SLOT.size, now, float(phase))

    def last(self, slot: int) -> tuple[float, Phase]:
        """Moment and phase of the last sign; 0.0 when there was none."""
        moment, phase = _SLOT.unpack_from(self._page, slot * _SLOT.size)
        return moment, Phase(int(phase))

    def close(self) -> None:
        """Give page and file back."""
        self._page.close()
        os.close(self.file)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the pool waits for what, in seconds."""

    opening_s: float = 45.0
    working_s: float = 15.0
    reading_s: float = 5.0
    """Beyond two and a half of the camera's own limits: libav comes back after up to two of them (video.md 3)."""
    silent_s: float = 10.0
    """A whole process that says nothing."""

    def allowed_s(self, phase: Phase, stalled_after_s: float) -> float:
        """How long a thread may be away."""
        match phase:
            case Phase.OPENING:
                return self.opening_s
            case Phase.READING:
                return 2.5 * stalled_after_s + self.reading_s
            case _:
                return self.working_s
