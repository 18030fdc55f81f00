"""Bytes of the KERONG CU16 and CU12 lock boards (devices.md 1.2), both directions. Pure."""

from collections.abc import Sequence

from devices.codecs.checksums import sum8
from devices.codecs.framing import MORE, NOT_HERE
from devices.contract import Words
from devices.plumbing.lock_line.frames import BoardStatus, LockFrame
from devices.plumbing.lock_line.language import FramedLanguage

STX, ETX = 0x02, 0x03
STATUS, OPEN, STATUS_ALL_BOARDS, OPEN_ALL, STATUS_REPLY = 0x30, 0x31, 0x32, 0x33, 0x35
WHOLE_BUS = 0xF0
REQUEST, REPLY = 5, 9
LOCKS = 16


def address(board: int, lock: int = 1) -> int:
    """Board in the high half, index of the lock (1 the first) in the low one."""
    return board << 4 | (lock - 1)


def request(where: int, command: int) -> bytes:
    """A request with its sum."""
    body = bytes((STX, where, command, ETX))
    return body + bytes((sum8(body),))


def status_reply(board: int, hooks: Sequence[int], items: Sequence[int]) -> bytes:
    """16 hook bits and 16 infrared bits, lock 1 first."""
    data = (_packed(hooks[:8]), _packed(hooks[8:]), _packed(items[:8]), _packed(items[8:]))
    body = bytes((STX, address(board), STATUS_REPLY, *data, ETX))
    return body + bytes((sum8(body),))


class LanguageCu16(FramedLanguage):
    """Open has no answer that can be relied on: the hook bits tell."""

    def __init__(self) -> None:
        super().__init__(_measure_reply, _meaning, longest=REPLY)

    def status_request(self, board: int) -> bytes:
        """All locks of `board`."""
        return request(address(board), STATUS)

    def status_reply_bytes(self, board: int) -> int:  # noqa: ARG002 - all boards answer alike
        """9."""
        return REPLY

    def open_request(self, board: int, lock: int) -> bytes:
        """One pulse."""
        return request(address(board, lock), OPEN)


def measure_request(data: bytes) -> int:
    """The boards' half: size of a request that begins here (see `codecs.framing`)."""
    if data[0] != STX:
        return NOT_HERE
    if len(data) < REQUEST:
        return MORE
    known = data[2] in {STATUS, OPEN, STATUS_ALL_BOARDS, OPEN_ALL}
    return REQUEST if known and data[3] == ETX and sum8(data[:4]) == data[4] else NOT_HERE


def asked(data: bytes) -> Words:
    """A request in words, for traces."""
    if not data or measure_request(data) <= 0:
        return Words("不是本机发的命令", "no request of ours")
    board, lock = data[1] >> 4, (data[1] & 0x0F) + 1
    words = {
        STATUS: Words(f"{board} 号板：问所有锁的状态", f"board {board}: how are all locks?"),
        OPEN: Words(f"{board} 号板：开 {lock} 号锁", f"board {board}: open lock {lock}"),
        STATUS_ALL_BOARDS: Words("所有板：问所有锁的状态", "all boards: how are all locks?"),
        OPEN_ALL: Words(f"{board} 号板：开所有锁", f"board {board}: open all locks"),
    }
    return words[data[2]]


def _measure_reply(data: bytes) -> int:
    if data[0] != STX or (len(data) >= 3 and data[2] != STATUS_REPLY):  # noqa: PLR2004 - the command is the third byte
        return NOT_HERE
    if len(data) < REPLY:
        return MORE
    return REPLY if data[7] == ETX and sum8(data[:8]) == data[8] else NOT_HERE


def _meaning(frame: bytes) -> LockFrame:
    bits = [tuple(byte >> place & 1 for place in range(8)) for byte in frame[3:7]]
    return BoardStatus(frame[1] >> 4, bits[0] + bits[1], bits[2] + bits[3])


def _packed(bits: Sequence[int]) -> int:
    return sum(bit << place for place, bit in enumerate(bits))
