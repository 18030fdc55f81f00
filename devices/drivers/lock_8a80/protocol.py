"""Bytes of the 8A/80 lock boards (devices.md 1.1), both directions. Pure."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from devices.codecs.checksums import xor8
from devices.codecs.framing import MORE, NOT_HERE
from devices.contract import NOTHING, Words, joined
from devices.plumbing.lock_line.frames import BoardStatus, LockFrame, LockStatus, OpenReply, Pushed
from devices.plumbing.lock_line.language import FramedLanguage

OPEN, QUERY, PUSH = 0x8A, 0x80, 0x81
OPEN_NOW, ALL = 0x11, 0x00
QUERY_FUNCTIONS = (0x33, 0x99)
SHORTED, LOOSE = 0x11, 0x00
"""State bytes: the feedback contact is shorted, or not. Whether that is open or closed is the board's polarity."""
SHORT_FRAME = 5
LONGEST_PULSE_S = 9


def framed(*body: int) -> bytes:
    """The body and its BCC."""
    return bytes((*body, xor8(bytes(body))))


def open_command(board: int, lock: int, pulse_s: int | None = None) -> bytes:
    """One pulse on `lock` of the board's own length, or 1..9 s."""
    return framed(OPEN, board, lock, OPEN_NOW, *(() if pulse_s is None else (pulse_s,)))


def query_command(board: int, lock: int = ALL, function: int = QUERY_FUNCTIONS[0]) -> bytes:
    """Ask for one lock, or all."""
    return framed(QUERY, board, lock, function)


def status_reply(board: int, bits: Sequence[int], function: int = QUERY_FUNCTIONS[0]) -> bytes:
    """Answer to a question about all locks: the highest eight first, within a byte the lowest lock in bit 0."""
    packed = [
        sum(bit << place for place, bit in enumerate(bits[start : start + 8])) for start in range(0, len(bits), 8)
    ]
    return framed(QUERY, board, *reversed(packed), function)


def lock_reply(header: int, board: int, lock: int, bit: int) -> bytes:
    """Answer about one lock, answer to an open, or a push, by `header`."""
    return framed(header, board, lock, SHORTED if bit else LOOSE)


def is_sound(frame: bytes) -> bool:
    """Whether the last byte is the BCC of the others."""
    return xor8(frame) == 0


class Language8a80(FramedLanguage):
    """What the driver asks, and what boards say. A status has no length of its own: it is known by the board's ways."""

    open_reply_bytes = SHORT_FRAME
    echo_is_an_answer = True

    def __init__(
        self,
        ways: Mapping[int, int] = MappingProxyType({}),
        function: int = QUERY_FUNCTIONS[0],
        pulse_s: int | None = None,
        *,
        single: bool = False,
    ) -> None:
        """`ways`: address -> 24 or 32, else 24; `single`: questions about one lock are asked, so that answers with
        header 80 have five bytes.
        """
        super().__init__(self._measure, _meaning, longest=8)
        self._ways, self._function, self._pulse_s, self._single = ways, function, pulse_s, single

    def status_request(self, board: int) -> bytes:
        """All locks of `board`."""
        return query_command(board, function=self._function)

    def status_reply_bytes(self, board: int) -> int:
        """7 or 8."""
        return self._ways.get(board, 24) // 8 + 4

    def open_request(self, board: int, lock: int) -> bytes:
        """One pulse."""
        return open_command(board, lock, self._pulse_s)

    def _measure(self, data: bytes) -> int:
        if data[0] == QUERY and not self._single:
            return self._status_size(data)
        if data[0] in {OPEN, PUSH, QUERY}:
            return _short_size(data)
        return NOT_HERE

    def _status_size(self, data: bytes) -> int:
        if len(data) == 1:
            return MORE
        size = self.status_reply_bytes(data[1])
        if len(data) < size:
            return MORE
        return size if data[size - 2] in QUERY_FUNCTIONS and is_sound(data[:size]) else NOT_HERE


def _short_size(data: bytes) -> int:
    """Five bytes, or six of an open with its own pulse length; the two cannot be mistaken for valid addresses."""
    if len(data) < SHORT_FRAME:
        return MORE
    if data[3] not in {SHORTED, LOOSE}:
        return NOT_HERE
    if is_sound(data[:SHORT_FRAME]):
        return SHORT_FRAME
    if data[0] != OPEN or data[3] != OPEN_NOW or not 1 <= data[4] <= LONGEST_PULSE_S:
        return NOT_HERE
    if len(data) == SHORT_FRAME:
        return MORE
    return SHORT_FRAME + 1 if is_sound(data[: SHORT_FRAME + 1]) else NOT_HERE


def _meaning(frame: bytes) -> LockFrame:
    header, board, lock = frame[0], frame[1], frame[2]
    if header == OPEN:
        return OpenReply(board, lock)  # its state byte means different things to different makers: no evidence
    if header == PUSH:
        return Pushed(board, lock, int(frame[3] == SHORTED), trusted=False)
    if len(frame) == SHORT_FRAME:
        return LockStatus(board, lock, int(frame[3] == SHORTED))
    packed = frame[-3:1:-1]  # lowest locks first
    return BoardStatus(board, tuple(byte >> place & 1 for byte in packed for place in range(8)))


def measure_request(data: bytes) -> int:
    """The boards' half: size of a request that begins here (see `codecs.framing`)."""
    if data[0] not in {OPEN, QUERY}:
        return NOT_HERE
    if len(data) < SHORT_FRAME:
        return MORE
    if data[0] == QUERY:
        return SHORT_FRAME if data[3] in QUERY_FUNCTIONS and is_sound(data[:SHORT_FRAME]) else NOT_HERE
    return _short_size(data) if data[3] == OPEN_NOW else NOT_HERE


def asked(data: bytes) -> Words:
    """A request in words, for traces."""
    size = measure_request(data) if data else NOT_HERE
    if size <= 0:
        return Words("不是本机发的命令", "no request of ours")
    which = Words(f"{data[2]} 号锁", f"lock {data[2]}") if data[2] else Words("所有锁", "all locks")
    if data[0] == QUERY:
        return Words(f"{data[1]} 号板：问{which.zh}的状态", f"board {data[1]}: how is {which.en}?")
    seconds = Words(f"，通电 {data[4]} 秒", f" for {data[4]} s") if size > SHORT_FRAME else NOTHING
    return joined(Words(f"{data[1]} 号板：开{which.zh}", f"board {data[1]}: open {which.en}"), seconds)
