"""Never more in the printer than fits: many printers on serial lines drop what comes too fast, and say nothing."""

from collections import deque
from typing import Protocol


class Window(Protocol):
    """Counts what lies unprinted in the printer."""

    def has_room(self, count: int, now: float, open_questions: int) -> bool:
        """Whether `count` more bytes may be sent; time in seconds, `open_questions` that wait for the print."""
        ...

    def sent(self, count: int, mm: float, now: float, wire_s: float) -> None:
        """`count` bytes that print `mm` were sent and take `wire_s` on the wire."""
        ...


class NoLimit:
    """The wire itself holds us back (TCP, USB, flow control)."""

    def has_room(self, count: int, now: float, open_questions: int) -> bool:  # noqa: ARG002 - one shape for all
        """Always."""
        return True

    def sent(self, count: int, mm: float, now: float, wire_s: float) -> None:
        """Nothing to count."""


class AnsweredWindow:
    """After each piece a question is sent that is answered when the piece is printed: no guess about speed."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._pieces: deque[int] = deque()

    def has_room(self, count: int, now: float, open_questions: int) -> bool:  # noqa: ARG002 - as above
        """Pieces whose question is answered have left the buffer."""
        while len(self._pieces) > open_questions:
            self._pieces.popleft()
        return not self._pieces or sum(self._pieces) + count <= self._room

    def sent(self, count: int, mm: float, now: float, wire_s: float) -> None:  # noqa: ARG002 - as above
        """One more piece in the buffer."""
        self._pieces.append(count)


class TimedWindow:
    """For printers that answer no such question: pieces leave the buffer at the slowest printing speed."""

    def __init__(self, room: int, speed_mm_s: float) -> None:
        self._room, self._speed = room, speed_mm_s
        self._pieces: deque[tuple[float, int]] = deque()
        self._wire_until = self._busy_until = 0.0

    def has_room(self, count: int, now: float, open_questions: int) -> bool:  # noqa: ARG002 - as above
        """Pieces whose printing time is over have left the buffer."""
        while self._pieces and self._pieces[0][0] <= now:
            self._pieces.popleft()
        return not self._pieces or sum(size for _, size in self._pieces) + count <= self._room

    def sent(self, count: int, mm: float, now: float, wire_s: float) -> None:
        """Printed after what is before it and not before it has arrived."""
        self._wire_until = max(self._wire_until, now) + wire_s  # one piece after the other
        self._busy_until = max(self._busy_until, self._wire_until) + mm / self._speed
        self._pieces.append((self._busy_until, count))

    def stood_still(self, seconds: float) -> None:
        """The printer said that it stopped for so long: everything leaves later."""
        self._busy_until += seconds
        self._pieces = deque((at + seconds, size) for at, size in self._pieces)
