"""Frames of lock boards as readable lines, for the technician's trace. No personal data passes this line."""

from collections.abc import Callable, Iterable

from devices.contract import NOTHING, Words, joined, listed, same
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

    def __init__(self, language: LockLanguage, asked: Callable[[bytes], Words]) -> None:
        self._language, self._asked = language, asked

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """`direction` is `out` (to the boards) or `in`; unfinished frames are kept."""
        if direction == "out":
            return [joined(f"-> {data.hex(' ')}  ", self._asked(data))]
        if direction != "in":
            return [same(direction)]
        noise = self._language.noise
        said = [_words(frame) for frame in self._language.feed(data, 0.0)]
        if (extra := self._language.noise - noise) > 0:
            said.append(Words(f"{extra} 个字节不成一帧", f"{extra} bytes of no frame"))
        return [joined(f"<- {data.hex(' ')}  ", listed(said) if said else "…")]


def _words(frame: LockFrame) -> Words:
    match frame:
        case BoardStatus(board, bits, items):
            seen = Words(f"，有物 {_bits(items)}", f", items {_bits(items)}") if items else NOTHING
            return joined(Words(f"{board} 号板：状态位 {_bits(bits)}", f"board {board}: bits {_bits(bits)}"), seen)
        case LockStatus(board, lock, bit):
            return Words(f"{board} 号板 {lock} 号锁：状态位 {bit}", f"board {board} lock {lock}: bit {bit}")
        case OpenReply(board, lock, refused, words):
            return _opening(board, lock, words, refused=refused)
        case Pushed(board, lock, bit):
            return Words(f"{board} 号板 {lock} 号锁：主动上报 {bit}", f"board {board} lock {lock}: pushed bit {bit}")
        case Refused(board, words):
            return joined(Words(f"{board} 号板拒绝：", f"board {board} refuses: "), words)
        case Strange(words):
            return words


def _opening(board: int, lock: int | None, said: Words, *, refused: bool) -> Words:
    zh = f"{board} 号板 {f'{lock} 号锁' if lock else '所有锁'}：{'拒绝开锁' if refused else '收到开锁命令'} {said.zh}"
    en = f"board {board} lock {lock or 'all'}: open {'refused' if refused else 'heard'} {said.en}"
    return Words(zh.rstrip(), en.rstrip())


def _bits(bits: Iterable[int]) -> str:
    """Lock 1 first, in groups of eight."""
    text = "".join(map(str, bits))
    return " ".join(text[start : start + 8] for start in range(0, len(text), 8))
