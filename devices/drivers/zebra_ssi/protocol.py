"""Packets of the Zebra Simple Serial Interface, in both directions. Pure (devices.md 3.4)."""

from dataclasses import dataclass, field

from devices.codecs.checksums import twos_complement16
from devices.codecs.framing import MORE, NOT_HERE, FrameFinder
from devices.contract import Words

HOST, DECODER = 0x04, 0x00
ACK, NAK, START, STOP, ENABLE, DISABLE = 0xD0, 0xD1, 0xE4, 0xE5, 0xE9, 0xEA
REVISION, REVISION_IS, SET, DECODED = 0xA3, 0xA4, 0xC6, 0xF3
FROM_SCANNER = frozenset({ACK, NAK, REVISION_IS, SET, DECODED})
RESENT, MORE_FOLLOWS, PERMANENT = 0b0001, 0b0010, 0b1000
"""Bits of the status byte; `PERMANENT` in ours."""
NO_BEEP = 0xFF
TRIGGER_MODE, BY_HOST = 0x8A, 0x08
PACKETS, SETTING_CODES = 0xEE, 0xEC
"""Parameters: decoded data in packets (1) or raw (0); setting codes on paper are obeyed (1) or not (0)."""
RESEND, DENIED = 0x01, 0x06
"""Causes of a NAK."""
CODE_39, CODE_128 = 0x01, 0x03
_HEADER, _CHECKSUM, _LONGEST = 4, 2, 255


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet; `op` says what it is."""

    op: int
    data: bytes = b""
    status: int = 0
    source: int = HOST

    @property
    def resent(self) -> bool:
        """Whether it was sent before."""
        return bool(self.status & RESENT)

    @property
    def unfinished(self) -> bool:
        """Whether more of the same code follows."""
        return bool(self.status & MORE_FOLLOWS)

    def encode(self) -> bytes:
        """Bytes for the wire."""
        body = bytes((_HEADER + len(self.data), self.op, self.source, self.status)) + self.data
        return body + twos_complement16(body).to_bytes(_CHECKSUM, "big")


@dataclass(frozen=True, slots=True)
class Broken:
    """A packet with a wrong checksum came."""


Event = Packet | Broken


def set_parameter(number: int, value: int, *, permanent: bool = False) -> bytes:
    """Set one parameter, until power-off unless `permanent`."""
    return Packet(SET, bytes((NO_BEEP, number, value)), PERMANENT if permanent else 0).encode()


@dataclass
class PacketReader:
    """Bytes of one direction into packets, past garbage and false beginnings."""

    source: int = DECODER
    _finder: FrameFinder = field(init=False)
    _broken: int = 0

    def __post_init__(self) -> None:
        self._finder = FrameFinder(self._measure, _LONGEST + _CHECKSUM)

    def feed(self, data: bytes) -> list[Event]:
        """Packets completed by `data`; one `Broken` for what was spoilt among them."""
        return self._events(self._finder.feed(data))

    def quiet(self) -> list[Event]:
        """Nothing more is coming: an unfinished packet was none, or is broken."""
        spoilt = self._finder.unfinished
        events = self._events(self._finder.give_up())
        return events or ([Broken()] if spoilt else [])

    def forget(self) -> None:
        """A fresh connection."""
        self._finder.forget()

    @property
    def unfinished(self) -> bool:
        """Whether a packet has begun."""
        return self._finder.unfinished

    def _events(self, frames: list[bytes]) -> list[Event]:
        packets: list[Event] = [Packet(raw[1], raw[_HEADER:-_CHECKSUM], raw[3], raw[2]) for raw in frames]
        broken, self._broken = self._broken, 0
        return packets + ([Broken()] if broken else [])

    def _measure(self, data: bytes) -> int:
        if data[0] < _HEADER:
            return NOT_HERE
        if len(data) > 1 and self.source == DECODER and data[1] not in FROM_SCANNER:
            return NOT_HERE
        if len(data) > 2 and data[2] != self.source:  # noqa: PLR2004 - the source stands third
            return NOT_HERE
        size = data[0] + _CHECKSUM
        if len(data) < size:
            return MORE
        if twos_complement16(data[: size - _CHECKSUM]) == int.from_bytes(data[size - _CHECKSUM : size], "big"):
            return size
        self._broken += 1
        return NOT_HERE


def symbology(data: bytes) -> str:
    """The kind of code in decoded data, `code128` or a number."""
    return "code128" if data[:1] == bytes((CODE_128,)) else f"ssi-{data[:1].hex()}"


def is_no_read(packet: Packet) -> bool:
    """Whether the scanner says that its time to look is over: `NR` in Code 39."""
    return packet.op == DECODED and packet.data == bytes((CODE_39,)) + b"NR"


def revision(packet: Packet) -> str:
    """What the scanner says of its software."""
    return "".join(letter for letter in packet.data.decode("ascii", "replace") if letter.isprintable()).strip()


def recognise(data: bytes) -> Words | None:
    """For the probe: a sentence when a scanner answered the question for its revision."""
    for event in PacketReader().feed(data):
        if isinstance(event, Packet) and event.op == REVISION_IS:
            said = revision(event)
            return Words(f"有一台斑马 SSI 扫码器回答：{said}", f"A scanner with Zebra SSI answers: {said}")
    return None
