"""Bytes of the WKLY lock boards (devices.md 1.4), both directions. Pure."""

from collections.abc import Sequence

from devices.codecs.checksums import xor8
from devices.codecs.framing import MORE, NOT_HERE
from devices.contract import Words, joined
from devices.plumbing.lock_line.frames import (
    UNREADABLE,
    BoardStatus,
    LockFrame,
    LockStatus,
    OpenReply,
    Pushed,
    Refused,
    Strange,
)
from devices.plumbing.lock_line.language import FramedLanguage

START = b"WKLY"
OPEN, QUERY, QUERY_ALL, PUSH = 0x82, 0x83, 0x84, 0x85
OPEN_ALL = 0x86
OK, FAILED = 0x00, 0xFF
SHORTEST, LONGEST = 8, 80
_LENGTH_AT, _BOARD_AT, _COMMAND_AT, _DATA_AT = 4, 5, 6, 7
_OPEN_REPLY, _QUERY_REPLY, _PUSH_SIZE, _STATUS_LEAST = 11, 11, 10, 10


def framed(board: int, command: int, *data: int) -> bytes:
    """A frame of either direction; its length counts all bytes."""
    body = START + bytes((SHORTEST + len(data), board, command, *data))
    return body + bytes((xor8(body),))


def status_reply(board: int, bits: Sequence[int]) -> bytes:
    """Answer to a question about all locks: a byte for each."""
    return framed(board, QUERY_ALL, OK, len(bits), *bits)


_FF = Words("结果 FF（没有做成）", "result FF")
_NO_STATUS = Words("状态读不出来", "status failed")


class LanguageWkly(FramedLanguage):
    """What the driver asks, and what boards say."""

    open_reply_bytes = _OPEN_REPLY

    def __init__(self, ways: int = 24) -> None:
        super().__init__(measure, _meaning, longest=LONGEST)
        self._ways = ways

    def status_request(self, board: int) -> bytes:
        """All locks of `board`."""
        return framed(board, QUERY_ALL)

    def status_reply_bytes(self, board: int) -> int:  # noqa: ARG002 - one kind of boards on a line
        """A byte for each way."""
        return _STATUS_LEAST + self._ways

    def open_request(self, board: int, lock: int) -> bytes:
        """One pulse."""
        return framed(board, OPEN, lock)


def measure(data: bytes) -> int:
    """Size of a frame of either direction that begins here (see `codecs.framing`).

    Only one byte is skipped at a mismatch: it may itself be the first of `57 57 4B 4C 59`.
    """
    if data[: len(START)] != START[: len(data)]:
        return NOT_HERE
    if len(data) <= _LENGTH_AT:
        return MORE
    size = data[_LENGTH_AT]
    if not SHORTEST <= size <= LONGEST:
        return NOT_HERE
    if len(data) < size:
        return MORE
    return size if xor8(data[:size]) == 0 else NOT_HERE


def _at_board(board: int, said: Words) -> Words:
    return Words(f"{board} 号板：{said.zh}", f"board {board}: {said.en}")


def _command(command: int) -> Words:
    return Words(f"命令 {command:02x}", f"command {command:02x}")


def asked(data: bytes) -> Words:
    """A request in words, for traces."""
    if not data or measure(data) <= 0:
        return Words("不是本机发的命令", "no request of ours")
    board, command = data[_BOARD_AT], data[_COMMAND_AT]
    words = {
        OPEN: Words(f"开 {data[_DATA_AT]} 号锁", f"open lock {data[_DATA_AT]}"),
        QUERY: Words(f"问 {data[_DATA_AT]} 号锁的状态", f"how is lock {data[_DATA_AT]}?"),
        QUERY_ALL: Words("问所有锁的状态", "how are all locks?"),
        OPEN_ALL: Words("逐个开所有锁", "open all locks one by one"),
    }
    return _at_board(board, words.get(command) or _command(command))


def _meaning(frame: bytes) -> LockFrame:
    board, command, size = frame[_BOARD_AT], frame[_COMMAND_AT], len(frame)
    data = frame[_DATA_AT:-1]
    if command == PUSH and size == _PUSH_SIZE:
        return Pushed(board, data[0], _bit(data[1]), trusted=True)
    if command == OPEN and size == _OPEN_REPLY:
        return OpenReply(board, data[1]) if data[0] == OK else OpenReply(board, data[1], refused=True, words=_FF)
    if command == QUERY and size == _QUERY_REPLY and data[0] == OK:
        return LockStatus(board, data[1], _bit(data[2]))
    if command == QUERY_ALL and size >= _STATUS_LEAST and size == _STATUS_LEAST + data[1]:
        if data[0] == OK:
            return BoardStatus(board, tuple(map(_bit, data[2:])))
        return Refused(board, _NO_STATUS)
    return Strange(_at_board(board, joined(_command(command), Words(f"，{size} 字节", f", {size} bytes"))))


def _bit(byte: int) -> int:
    return byte if byte in {0, 1} else UNREADABLE
