"""Lines of the YT lock boards (devices.md 1.5), both directions. Pure.

The form of the answer about all locks is not known from a wire: digits 0 and 1 are read with or without commas.
"""

import re
from collections.abc import Sequence

from devices.codecs.crc import CRC16_MODBUS
from devices.codecs.framing import MORE, NOT_HERE
from devices.contract import Words, same
from devices.plumbing.lock_line.frames import BoardStatus, LockFrame, LockStatus, OpenReply, Refused, Strange
from devices.plumbing.lock_line.language import FramedLanguage

ASK, SAY = b"YT+", b"+"
END = b"\r\n"
OPEN, STATUS, STATUS_ALL, PING = "OPENLOCK", "GETLOCKSTATUS", "GETALLLOCKSSTATUS", "PING"
LONGEST = 200
_CRC_DIGITS = 4
_REPLY = re.compile(r"\+([A-Z]+): ?(\d{1,3})(?:,(.*))?")
_REQUEST = re.compile(r"YT\+([A-Z]+)=(\d{1,3})((?:,\d{1,5})*)")


def line(text: str) -> bytes:
    """`text`, an asterisk, its CRC-16/MODBUS in four upper-case hex digits, CR LF."""
    return f"{text}*{CRC16_MODBUS.of(text.encode('ascii')):04X}".encode("ascii") + END


def command(name: str, *numbers: int) -> bytes:
    """A request."""
    return line(f"YT+{name}={','.join(map(str, numbers))}")


def status_reply(board: int, bits: Sequence[int]) -> bytes:
    """Answer about all locks."""
    return line(f"+{STATUS_ALL}:{board},{','.join(map(str, bits))}")


class LanguageYt(FramedLanguage):
    """What the driver asks, and what boards say."""

    def __init__(self, ways: int = 24, pulse_ms: int | None = None) -> None:
        super().__init__(measure_reply, _meaning, longest=LONGEST)
        self._ways, self._pulse_ms = ways, pulse_ms
        self.open_reply_bytes = len(line(f"+{OPEN}:10,10"))

    def status_request(self, board: int) -> bytes:
        """All locks of `board`."""
        return command(STATUS_ALL, board)

    def status_reply_bytes(self, board: int) -> int:
        """With a digit and a comma for each way."""
        return len(status_reply(board, [0] * self._ways))

    def open_request(self, board: int, lock: int) -> bytes:
        """One pulse."""
        return command(OPEN, board, lock, *(() if self._pulse_ms is None else (self._pulse_ms,)))


def measure_reply(data: bytes) -> int:
    """Size of a sound line of a board that begins here (see `codecs.framing`)."""
    return _measure(data, SAY)


def measure_request(data: bytes) -> int:
    """The boards' half."""
    return _measure(data, ASK)


def text_of(frame: bytes) -> str:
    """What stands before the asterisk of a sound line."""
    return frame[: -(len(END) + _CRC_DIGITS + 1)].decode("ascii")


def request_of(frame: bytes) -> tuple[str, list[int]]:
    """Name and numbers of a request; ("", []) if it is none."""
    found = _REQUEST.fullmatch(text_of(frame))
    return (found[1], [int(found[2]), *map(int, found[3].split(",")[1:])]) if found else ("", [])


def asked(data: bytes) -> Words:
    """A request in words, for traces."""
    known = data and measure_request(data) == len(data)
    return same(text_of(data)) if known else Words("不是本机发的命令", "no request of ours")


def _measure(data: bytes, start: bytes) -> int:
    if data[: len(start)] != start[: len(data)]:
        return NOT_HERE
    size = data.find(END) + len(END)
    if size < len(END):
        # A control or eight-bit character is in no line: do not wait for its end.
        return MORE if all(0x20 <= byte < 0x7F for byte in data[:-1]) else NOT_HERE  # noqa: PLR2004 - printable ASCII
    text, star, crc = data[: size - len(END)].rpartition(b"*")
    sound = star and text.isascii() and crc.upper() == b"%04X" % CRC16_MODBUS.of(text)
    return size if sound else NOT_HERE


def _meaning(frame: bytes) -> LockFrame:
    text = text_of(frame)
    found = _REPLY.fullmatch(text)
    if found is None:
        return Strange(same(text))
    name, board, rest = found[1], int(found[2]), found[3] or ""
    numbers = rest.split(",")
    if name == "ERROR":
        return Refused(board, same(rest))
    if name == STATUS_ALL and re.fullmatch(r"[01](,?[01])*", rest):
        return BoardStatus(board, tuple(map(int, rest.replace(",", ""))))
    if name == OPEN and numbers[0].isdigit():
        return OpenReply(board, int(numbers[0]))
    if name == STATUS and len(numbers) > 1 and numbers[0].isdigit() and numbers[1] in {"0", "1"}:
        return LockStatus(board, int(numbers[0]), int(numbers[1]))
    return Strange(same(text))
