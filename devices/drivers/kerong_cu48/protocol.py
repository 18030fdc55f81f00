"""Bytes of the KERONG CU48 lock boards (devices.md 1.3), both directions. Pure.

Answers are known for the code set 60/61 only; boards of the set 50/51 are taken to answer in the same form.
"""

from collections.abc import Sequence

from devices.codecs.checksums import sum8
from devices.codecs.framing import MORE, NOT_HERE
from devices.contract import Words
from devices.plumbing.lock_line.frames import BoardStatus, LockFrame, OpenReply, Refused
from devices.plumbing.lock_line.language import FramedLanguage

STX, ETX = 0x02, 0x03
CODE_SETS = {"50": (0x50, 0x51), "60": (0x60, 0x61)}
"""Name -> status, open."""
DONE, FAILED = 0x75, 0x00
LOCKS, DATA_BYTES = 48, 6
REQUEST = SHORT_REPLY = 6
STATUS_REPLY = 12


def request(board: int, lock_index: int, command: int) -> bytes:
    """A request with its sum; `lock_index` 0..47."""
    body = bytes((STX, board, lock_index, command, ETX))
    return body + bytes((sum8(body),))


def open_reply(board: int, lock_index: int, result: int = DONE) -> bytes:
    """The answer to an open."""
    body = bytes((STX, board, lock_index, result, 0))
    return body + bytes((sum8(body),))


def status_reply(board: int, bits: Sequence[int]) -> bytes:
    """48 bits, lock 1 first."""
    packed = (sum(bit << place for place, bit in enumerate(bits[start : start + 8])) for start in range(0, LOCKS, 8))
    body = bytes((STX, board, 0, DONE, DATA_BYTES, *packed))
    return body + bytes((sum8(body),))


class LanguageCu48(FramedLanguage):
    """Status and open of one code set."""

    open_reply_bytes = SHORT_REPLY

    def __init__(self, codes: str = "60") -> None:
        super().__init__(_measure_reply, _meaning, longest=STATUS_REPLY)
        self._status, self._open = CODE_SETS[codes]

    def status_request(self, board: int) -> bytes:
        """All locks of `board`."""
        return request(board, 0, self._status)

    def status_reply_bytes(self, board: int) -> int:  # noqa: ARG002 - all boards answer alike
        """12."""
        return STATUS_REPLY

    def open_request(self, board: int, lock: int) -> bytes:
        """One pulse."""
        return request(board, lock - 1, self._open)


def measure_request(data: bytes) -> int:
    """The boards' half: size of a request that begins here (see `codecs.framing`)."""
    if data[0] != STX:
        return NOT_HERE
    if len(data) < REQUEST:
        return MORE
    known = any(data[3] in codes for codes in CODE_SETS.values())
    return REQUEST if known and data[4] == ETX and sum8(data[:5]) == data[5] else NOT_HERE


def asked(data: bytes) -> Words:
    """A request in words, for traces."""
    if not data or measure_request(data) <= 0:
        return Words("不是本机发的命令", "no request of ours")
    is_open = any(data[3] == codes[1] for codes in CODE_SETS.values())
    board, lock = data[1], data[2] + 1
    if is_open:
        return Words(f"{board} 号板：开 {lock} 号锁", f"board {board}: open lock {lock}")
    return Words(f"{board} 号板：问所有锁的状态", f"board {board}: how are all locks?")


def _measure_reply(data: bytes) -> int:
    if data[0] != STX:
        return NOT_HERE
    if len(data) < 5:  # noqa: PLR2004 - result and length stand at 3 and 4
        return MORE
    size = {0: SHORT_REPLY, DATA_BYTES: STATUS_REPLY}.get(data[4], NOT_HERE)
    if size < 0 or data[3] not in {DONE, FAILED}:
        return NOT_HERE
    if len(data) < size:
        return MORE
    return size if sum8(data[: size - 1]) == data[size - 1] else NOT_HERE


def _meaning(frame: bytes) -> LockFrame:
    board, index, result = frame[1], frame[2], frame[3]
    if result == FAILED:
        return Refused(board, Words(f"{index + 1} 号锁没有做成", f"lock {index + 1}: failed"))
    if len(frame) == SHORT_REPLY:
        return OpenReply(board, index + 1)
    return BoardStatus(board, tuple(byte >> place & 1 for byte in frame[5:11] for place in range(8)))
