"""Frames of lock boards as readable lines, for the technician's trace. No personal data passes this line."""

from collections.abc import Callable, Iterable

from devices.plumbing.lock_line.frames import (
    BoardStatus,
    LockFrame,
    LockLanguage,
    LockStatus,
    OpenReply,
    Pushed,
    Refused,
    Strange,
)


class LockTracer:
    """Decodes what comes with the driver's own language; `asked` names what goes out."""

    def __init__(self, language: LockLanguage, asked: Callable[[bytes], str]) -> None:
        self._language, self._asked = language, asked

    def lines(self, direction: str, data: bytes) -> list[str]:
        """`direction` is `out` (to the boards) or `in`; unfinished frames are kept."""
        if direction == "out":
            return [f"-> {data.hex(' ')}  {self._asked(data)}"]
        if direction != "in":
            return [direction]
        noise = self._language.noise
        said = [_words(frame) for frame in self._language.feed(data, 0.0)]
        if (extra := self._language.noise - noise) > 0:
            said.append(f"{extra} bytes of no frame")
        return [f"<- {data.hex(' ')}  {'; '.join(said) or '…'}"]


def _words(frame: LockFrame) -> str:
    match frame:
        case BoardStatus(board, bits, items):
            seen = f", items {_bits(items)}" if items else ""
            return f"board {board}: bits {_bits(bits)}{seen}"
        case LockStatus(board, lock, bit):
            return f"board {board} lock {lock}: bit {bit}"
        case OpenReply(board, lock, refused, words):
            return f"board {board} lock {lock or 'all'}: open {'refused' if refused else 'heard'} {words}".rstrip()
        case Pushed(board, lock, bit):
            return f"board {board} lock {lock}: pushed bit {bit}"
        case Refused(board, words):
            return f"board {board} refuses: {words}"
        case Strange(words):
            return words


def _bits(bits: Iterable[int]) -> str:
    """Lock 1 first, in groups of eight."""
    text = "".join(map(str, bits))
    return " ".join(text[start : start + 8] for start in range(0, len(text), 8))
