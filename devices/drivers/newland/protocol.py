"""Unified commands of Newland scanners and their replies between the codes. Pure (devices.md 3.2)."""

from dataclasses import dataclass, field
from typing import Literal

from devices.codecs.code_stream import SUFFIXES, CodeStream, MixedStream, RawCode, Suffix, masked
from devices.contract import Words, at, same

HOST, SCANNER, END = b"\x7e\x010000", b"\x02\x010000", b";\x03"
ACK, NAK, ENQ = 0x06, 0x15, 0x05
"""Done; the value or question is not allowed; no such tag."""
VOLATILE, PERMANENT = b"#", b"@"
TAG = 6
_LONGEST = 256

Trigger = Literal["unified", "short"]
LOOK, LOOK_AWAY = b"#SCNTRG1", b"#SCNTRG0"
SHORT_LOOK = b"\x01\x54\x04"
"""How one vendor's driver starts a scan instead; the scanner answers nothing to it."""
FIRMWARE, PRODUCT = b"@QRYFWV", b"@QRYPDN"


@dataclass(frozen=True, slots=True)
class Reply:
    """`item` is our command (storage letter, tag, value now); `status` is ACK, NAK or ENQ."""

    item: bytes
    status: int

    @property
    def done(self) -> bool:
        """Whether the scanner did it."""
        return self.status == ACK

    def answers(self, command: bytes) -> bool:
        """Whether this is the reply to `command`: an order is echoed whole, a question with the value for answer."""
        asks = len(command) == TAG + 1 or command.endswith(b"*")
        return self.item[: TAG + 1] == command[: TAG + 1] if asks else self.item == command

    @property
    def value(self) -> str:
        """What stands behind the tag."""
        return self.item[TAG + 1 :].decode("ascii", "replace").strip()


Event = Reply | RawCode


def frame(command: bytes) -> bytes:
    """Bytes to the scanner for a storage letter, tag and value."""
    return HOST + command + END


def question(tag: bytes) -> bytes:
    """A command that asks for a setting's value now."""
    return PERMANENT + tag + b"*"


def reply(item: bytes, status: int = ACK) -> bytes:
    """Bytes from the scanner."""
    return SCANNER + item + bytes((status,)) + END


def parse_reply(data: bytes) -> tuple[Reply, int] | int:
    """What stands at the beginning of `data`: see `MixedStream.parse`."""
    if not (data.startswith(SCANNER) or SCANNER.startswith(data)):
        return -1
    end = data.find(END, len(SCANNER), _LONGEST)
    if end < 0:
        return 0 if len(data) < _LONGEST else -1
    body = data[len(SCANNER) : end]
    if len(body) < TAG + 2 or body[-1] not in {ACK, NAK, ENQ} or body[:1] not in {VOLATILE, PERMANENT}:
        return -1
    return Reply(body[:-1], body[-1]), end + len(END)


def stream(suffix: Suffix, max_length: int) -> MixedStream[Reply]:
    """Codes and replies from one wire."""
    return MixedStream(CodeStream(SUFFIXES[suffix], max_length), SCANNER, parse_reply)


@dataclass
class Tracer:
    """Frames in words, codes masked."""

    suffix: Suffix = "cr"
    max_length: int = 512
    _stream: MixedStream[Reply] = field(init=False)

    def __post_init__(self) -> None:
        self._stream = stream(self.suffix, self.max_length)

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """One line a frame or code."""
        if direction == "out":
            known = data == SHORT_LOOK or data.startswith(HOST)
            return [_ordered(data) if known else Words(f"{len(data)} 字节", f"{len(data)} bytes")]
        return [_told(event) for event in self._stream.feed(data)]


_STATUS = {
    ACK: Words("做好了", "done"),
    NAK: Words("不允许", "not allowed"),
    ENQ: Words("不认识", "unknown"),
}


def _ordered(data: bytes) -> Words:
    if data == SHORT_LOOK:
        return Words("扫码（短）", "look (short)")
    return same(data[len(HOST) : -len(END)].decode("ascii", "replace"))


def _told(event: Event) -> Words:
    if isinstance(event, RawCode):
        return masked(event)
    return at(event.item.decode("ascii", "replace"), _STATUS[event.status])
