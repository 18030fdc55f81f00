"""Bytes of the WKLY lock boards (devices.md 1.4), both directions. Pure."""

from collections.abc import Sequence

from devices.codecs.checksums import xor8
from devices.codecs.framing import MORE, NOT_HERE
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


def asked(data: bytes) -> str:
    """A request in words, for traces."""
    if not data or measure(data) <= 0:
        return "no request of ours"
    board, command = data[_BOARD_AT], data[_COMMAND_AT]
    words = {
        OPEN: f"open lock {data[_DATA_AT]}",
        QUERY: f"how is lock {data[_DATA_AT]}?",
        QUERY_ALL: "how are all locks?",
        OPEN_ALL: "open all locks one by one",
    }
    return f"board {board}: {words.get(command, f'command {command:02x}')}"


def _meaning(frame: bytes) -> LockFrame:
    board, command, size = frame[_BOARD_AT], frame[_COMMAND_AT], len(frame)
    data = frame[_DATA_AT:-1]
    if command == PUSH and size == _PUSH_SIZE:
        return Pushed(board, data[0], _bit(data[1]), trusted=True)
    if command == OPEN and size == _OPEN_REPLY:
        return OpenReply(board, data[1], refused=data[0] != OK, words="result FF" if data[0] != OK else "")
    if command == QUERY and size == _QUERY_REPLY and data[0] == OK:
        return LockStatus(board, data[1], _bit(data[2]))
    if command == QUERY_ALL and size >= _STATUS_LEAST and size == _STATUS_LEAST + data[1]:
        if data[0] == OK:
            return BoardStatus(board, tuple(map(_bit, data[2:])))
        return Refused(board, "status failed")
    return Strange(f"board {board}: command {command:02x}, {size} bytes")


def _bit(byte: int) -> int:
    return byte if byte in {0, 1} else UNREADABLE
