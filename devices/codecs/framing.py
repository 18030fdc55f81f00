"""Finds frames in a stream of bytes, past garbage and false beginnings. What a frame is, a `Measure` says."""

from collections.abc import Callable
from dataclasses import dataclass, field

Measure = Callable[[bytes], int]
"""All bytes from a possible beginning -> n > 0: a whole, sound frame of n bytes; 0: more bytes are needed to tell;
n < 0: these -n bytes are no frame."""

NOT_HERE = -1
MORE = 0


@dataclass
class FrameFinder:
    """Feed it whatever the wire gives; one byte at a time is skipped where no frame begins."""

    measure: Measure
    longest: int = 1024
    """Bytes; a frame that would be longer is none."""
    patience_s: float = 0.25
    """A frame that stays unfinished this long was none: what stands behind its beginning is looked at again."""
    noise: int = 0
    """Bytes skipped since start."""
    _buffer: bytearray = field(default_factory=bytearray)
    _fed_s: float = 0.0

    def feed(self, data: bytes, now_s: float = 0.0) -> list[bytes]:
        """Frames completed by `data`, which came at `now_s` (monotonic seconds)."""
        found = self.give_up() if self._buffer and now_s - self._fed_s > self.patience_s else []
        self._fed_s = now_s
        self._buffer += data
        return found + self._cut()

    def give_up(self) -> list[bytes]:
        """Nothing more is coming: frames that stood behind an unfinished one."""
        found: list[bytes] = []
        while self._buffer:
            self._skip(1)
            found += self._cut()
        return found

    def forget(self) -> None:
        """A fresh connection."""
        self._buffer.clear()

    @property
    def unfinished(self) -> bool:
        """Whether a frame has begun."""
        return bool(self._buffer)

    def _cut(self) -> list[bytes]:
        found = []
        while self._buffer:
            size = self.measure(bytes(self._buffer))
            if size > 0:
                found.append(bytes(self._buffer[:size]))
                del self._buffer[:size]
            elif size < 0:
                self._skip(-size)
            elif len(self._buffer) >= self.longest:
                self._skip(1)
            else:
                break
        return found

    def _skip(self, count: int) -> None:
        self.noise += min(count, len(self._buffer))
        del self._buffer[:count]
