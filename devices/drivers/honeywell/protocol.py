"""Trigger and menu commands of Honeywell scanners, and menu replies between the codes. Pure (devices.md 3.3).

A reply has no head: it is our item, its value, ACK / NAK / ENQ and the storage letter. A status byte is no character of
any code that is let through, so a reply is found wherever it stands.
"""

import re
from dataclasses import dataclass, field

from devices.codecs.code_stream import SUFFIXES, CodeStream, RawCode, Suffix, masked
from devices.contract import Words, at

LOOK, LOOK_AWAY = b"\x16T\r", b"\x16U\r"
MENU = b"\x16M\r"
ACK, NAK, ENQ = 0x06, 0x15, 0x05
VOLATILE, FLASH = b"!", b"."
POLITE_ITEM = "CBRENA"
"""Whether Codabar is read: every one of these scanners knows it, and asking changes nothing."""
TRIGGER_ITEM = "TRGMOD"


@dataclass(frozen=True, slots=True)
class Reply:
    """`item` is a tag and sub-tag of six letters, `status` ACK (done), NAK (value not allowed) or ENQ (unknown)."""

    item: str
    value: str
    status: int

    @property
    def done(self) -> bool:
        """Whether the scanner did it."""
        return self.status == ACK


Event = Reply | RawCode


def question(item: str) -> bytes:
    """Ask for a setting's value now."""
    return MENU + item.encode("ascii") + b"?" + FLASH


def order(item: str, value: str, *, save: bool = False) -> bytes:
    """Set a value, until power-off or in flash."""
    return MENU + (item + value).encode("ascii") + (FLASH if save else VOLATILE)


def reply(item: str, value: str, status: int = ACK, storage: bytes = FLASH) -> bytes:
    """Bytes from the scanner."""
    return (item + value).encode("ascii") + bytes((status,)) + storage


@dataclass
class HoneywellStream:
    """Codes and replies from one wire; while a reply is awaited, silence ends no code: its half may be on the way."""

    suffix: Suffix = "cr"
    max_length: int = 512
    items: tuple[str, ...] = (POLITE_ITEM, TRIGGER_ITEM)
    """The items that we ask for."""
    awaiting: bool = False
    _reply: re.Pattern[bytes] = field(init=False)
    _codes: CodeStream = field(init=False)
    _pending: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self._codes = CodeStream(SUFFIXES[self.suffix], self.max_length)
        items = "|".join(map(re.escape, self.items)).encode("ascii")
        self._reply = re.compile(rb"(" + items + rb")([0-9A-Za-z?|-]{0,20})([\x06\x15\x05])([!.])")

    def feed(self, data: bytes) -> list[Event]:
        """Replies and codes completed by `data`: the replies first."""
        self._pending += data
        found: list[Event] = []
        while match := self._reply.search(self._pending):
            item, value, status, _ = match.groups()
            found.append(Reply(item.decode("ascii"), value.decode("latin-1"), status[0]))
            del self._pending[match.start() : match.end()]
        end = self._pending.rfind(self._codes.suffix) + len(self._codes.suffix) if self._codes.suffix else 0
        if len(self._pending) - end > self.max_length:
            end = len(self._pending)
        return found + self._codes_of(end)

    def quiet(self) -> list[Event]:
        """Silence ends a code."""
        return [] if self.awaiting else [*self._codes_of(len(self._pending)), *self._codes.quiet()]

    def forget(self) -> None:
        """A fresh connection."""
        self._pending.clear()
        self._codes.forget()

    @property
    def unfinished(self) -> bool:
        """Whether a code or a reply has begun."""
        return bool(self._pending) or self._codes.unfinished

    def _codes_of(self, count: int) -> list[Event]:
        codes = self._codes.feed(bytes(self._pending[:count]))
        del self._pending[:count]
        return [*codes]


@dataclass
class Tracer:
    """Frames in words, codes masked."""

    suffix: Suffix = "cr"
    max_length: int = 512
    items: tuple[str, ...] = (POLITE_ITEM, TRIGGER_ITEM)
    _stream: HoneywellStream = field(init=False)

    def __post_init__(self) -> None:
        self._stream = HoneywellStream(self.suffix, self.max_length, self.items)

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """One line a frame or code."""
        if direction == "out":
            return [_ordered(data)]
        return [_told(event) for event in self._stream.feed(data)]


_STATUS = {
    ACK: Words("做好了", "done"),
    NAK: Words("不允许", "not allowed"),
    ENQ: Words("不认识", "unknown"),
}


def _ordered(data: bytes) -> Words:
    if data.startswith(MENU):
        menu = data[len(MENU) :].decode("ascii", "replace")
        return Words(f"菜单命令 {menu}", f"menu {menu}")
    names = {LOOK: Words("扫码", "look"), LOOK_AWAY: Words("停止扫码", "look away")}
    return names.get(data) or Words(f"{len(data)} 字节", f"{len(data)} bytes")


def _told(event: Event) -> Words:
    if isinstance(event, RawCode):
        return masked(event)
    return at(f"{event.item}{event.value}", _STATUS[event.status])
