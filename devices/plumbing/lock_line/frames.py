"""What lock boards say, whatever their protocol. Bits are raw: what they mean is the board's polarity. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from devices.contract import NOTHING, Words

UNREADABLE = -1
"""A bit of which the board itself says that it does not know."""


@dataclass(frozen=True, slots=True)
class BoardStatus:
    """All locks of a board, lock 1 first; `items` are its infrared bits where it has them (1 = an item)."""

    board: int
    bits: tuple[int, ...]
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LockStatus:
    """The answer to a question about one lock."""

    board: int
    lock: int
    bit: int


@dataclass(frozen=True, slots=True)
class OpenReply:
    """The answer to an open; no evidence of anything (devices.md 0), except that the board heard something."""

    board: int
    lock: int | None
    refused: bool = False
    words: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Pushed:
    """A frame that nobody asked for; `trusted` = its bit is coded as in the status, else it only says "look"."""

    board: int
    lock: int
    bit: int
    trusted: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """The board understood that it was spoken to, and says no."""

    board: int
    words: Words


@dataclass(frozen=True, slots=True)
class Strange:
    """A sound frame that is not for us to use, such as a request of another master."""

    words: Words


LockFrame = BoardStatus | LockStatus | OpenReply | Pushed | Refused | Strange


class LockLanguage(Protocol):
    """One protocol of lock boards: a pure coder and a reader that keeps unfinished frames."""

    @property
    def open_reply_bytes(self) -> int:
        """Length of the answer to an open, 0 when none can be relied on."""
        ...

    @property
    def echo_is_an_answer(self) -> bool:
        """Whether some answer to an open is byte for byte the command."""
        ...

    def status_request(self, board: int) -> bytes:
        """Ask for all locks of `board`."""
        ...

    def status_reply_bytes(self, board: int) -> int:
        """Length of the answer to it."""
        ...

    def open_request(self, board: int, lock: int) -> bytes:
        """One pulse on `lock`, 1 the first."""
        ...

    def feed(self, data: bytes, now_s: float) -> Iterable[LockFrame]:
        """Frames completed by `data`, which came at `now_s` (monotonic seconds)."""
        ...

    def forget(self) -> None:
        """A fresh connection."""
        ...

    @property
    def noise(self) -> int:
        """Bytes that were no frame."""
        ...
