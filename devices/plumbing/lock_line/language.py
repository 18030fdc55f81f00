"""The part that all lock languages share: a frame finder and what a frame means. Pure."""

from collections.abc import Callable

from devices.codecs.framing import FrameFinder, Measure
from devices.plumbing.lock_line.frames import BoardStatus, LockFrame


class FramedLanguage:
    """`measure` finds sound frames of the boards, `meaning` reads one; drivers add what is asked."""

    open_reply_bytes = 0
    echo_is_an_answer = False

    def __init__(self, measure: Measure, meaning: Callable[[bytes], LockFrame], longest: int) -> None:
        self._finder, self._meaning = FrameFinder(measure, longest=longest), meaning

    def feed(self, data: bytes, now_s: float = 0.0) -> list[LockFrame]:
        """Frames completed by `data`, which came at `now_s` (monotonic seconds)."""
        return [self._meaning(frame) for frame in self._finder.feed(data, now_s)]

    def forget(self) -> None:
        """A fresh connection."""
        self._finder.forget()

    def first_status(self, data: bytes) -> BoardStatus | None:
        """The first status of a whole board in what a probe brought, if there is one."""
        return next((frame for frame in self.feed(data) if isinstance(frame, BoardStatus)), None)

    @property
    def noise(self) -> int:
        """Bytes that were no frame."""
        return self._finder.noise
