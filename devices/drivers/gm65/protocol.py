"""Frames of the GM65 / GM812 / EM2000 register protocol, and codes in the same stream. Pure (devices.md 3.1)."""

from dataclasses import dataclass, field

from devices.codecs.checksums import crc16_xmodem
from devices.codecs.code_stream import SUFFIXES, CodeStream, MixedStream, RawCode, Suffix, masked
from devices.contract import NOTHING, Words, same

HOST, SCANNER = b"\x7e\x00", b"\x02\x00"
READ, WRITE, SAVE = 0x07, 0x08, 0x09
ANY_CRC = b"\xab\xcd"
"""In the place of the checksum: do not check."""

MODE, TRIGGER, SAME_CODE, SERIAL_FORMAT, VERSIONS = 0x0000, 0x0002, 0x0013, 0x0060, 0x00E1
MODE_BITS, BY_COMMAND, CONTINUOUS = 0b11, 0b01, 0b10
BEEP_BIT = 0b0100_0000
TAIL_BITS, TAILS = 0b0110_0001, {"cr": 0b0000_0001, "crlf": 0b0010_0001}
"""Register 0060: bit 0 allows a tail, bits 6-5 say which."""
SAME_CODE_ON = 0x80

SETTING_BYTES, VERSION_BYTES = 2, 3
LONGEST = 8
"""A reply does not name its register. So answers are told apart by length: an order gets 1 byte, a setting is read as
2 registers, the versions as 3 to 8 in turn; late answers of one kind are never taken for another."""
_FRAME = 6
"""Head, kind, length and checksum of a reply."""

KNOWN_BAD = frozenset({0x69})
"""Software versions that garble binary QR codes."""


@dataclass(frozen=True, slots=True)
class Reply:
    """`kind`: 0 = done, 1 = our checksum was wrong, 3 = unknown command, None = its own checksum is wrong."""

    kind: int | None
    data: bytes

    @property
    def done(self) -> bool:
        """Whether the scanner did it."""
        return self.kind == 0


Event = Reply | RawCode


def command(kind: int, register: int, data: bytes) -> bytes:
    """A frame to the scanner."""
    body = bytes((kind, len(data))) + register.to_bytes(2, "big") + data
    return HOST + body + crc16_xmodem(body).to_bytes(2, "big")


def read(register: int, count: int) -> bytes:
    """Ask for `count` registers."""
    return command(READ, register, bytes((count,)))


def write(register: int, value: int) -> bytes:
    """Set one register until power-off."""
    return command(WRITE, register, bytes((value,)))


LOOK, LOOK_AWAY = write(TRIGGER, 1), write(TRIGGER, 0)
ASK_VERSIONS = read(VERSIONS, VERSION_BYTES)
SAVE_ALL = command(SAVE, 0, b"\0")


def reply(kind: int, data: bytes) -> bytes:
    """A frame from the scanner."""
    body = bytes((kind, len(data))) + data
    return SCANNER + body + crc16_xmodem(body).to_bytes(2, "big")


OK = reply(0, b"\0")


def parse_reply(data: bytes) -> tuple[Reply, int] | int:
    """What stands at the beginning of `data`: see `MixedStream.parse`."""
    if not (data.startswith(SCANNER) or SCANNER.startswith(data)):
        return -1
    if len(data) > 2 and data[2] not in {0, 1, 3}:  # noqa: PLR2004 - kind stands third
        return -1
    if len(data) > 3 and not 1 <= data[3] <= LONGEST:  # noqa: PLR2004 - length stands fourth
        return -1
    size = _FRAME + data[3] if len(data) > 3 else _FRAME + 1  # noqa: PLR2004 - as above
    if len(data) < size:
        return 0
    sound = crc16_xmodem(data[2 : size - 2]) == int.from_bytes(data[size - 2 : size], "big")
    return Reply(data[2] if sound else None, data[4 : size - 2]), size


def stream(suffix: Suffix, max_length: int) -> MixedStream[Reply]:
    """Codes and replies from one wire: also ok frames in the middle of a code are taken out."""
    return MixedStream(CodeStream(SUFFIXES[suffix], max_length), SCANNER, parse_reply)


def identity(versions: bytes) -> str:
    """Registers 00E1-00E3 as words."""
    return f"GM65 family, hardware {versions[0]:02X}, software {versions[1]:02X}"


def recognise(data: bytes) -> Words | None:
    """For the probe: a sentence when a scanner of this family answered `ASK_VERSIONS`."""
    for event in stream("cr", 64).feed(data):
        if isinstance(event, Reply) and event.done and len(event.data) == VERSION_BYTES:
            said = identity(event.data)
            return Words(f"有一台扫码器回答：{said}", f"A code scanner answers: {said}")
    return None


_NAMES = {
    MODE: Words("工作方式", "mode"),
    TRIGGER: Words("扫码", "look"),
    SAME_CODE: Words("重复码", "same code"),
    SERIAL_FORMAT: Words("结尾符", "suffix"),
    VERSIONS: Words("版本", "versions"),
}


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
        return [_ordered(data)] if direction == "out" else [_told(event) for event in self._stream.feed(data)]


def _ordered(data: bytes) -> Words:
    if len(data) < 9 or not data.startswith(HOST):  # noqa: PLR2004 - the shortest frame
        return Words(f"{len(data)} 字节", f"{len(data)} bytes")
    register = int.from_bytes(data[4:6], "big")
    name = _NAMES.get(register, NOTHING)
    zh, en = f"{register:04X} {name.zh}".strip(), f"{register:04X} {name.en}".strip()
    match data[2]:
        case 0x07:
            return Words(f"从 {zh} 读 {data[6]} 个", f"read {data[6]} from {en}")
        case 0x08:
            value = data[6:-2].hex(" ")
            return Words(f"写 {zh} = {value}", f"write {en} = {value}")
        case _:
            return Words("存入闪存", "save to flash")


_KINDS = {
    0: Words("做好了", "ok"),
    1: Words("说我们的校验不对", "our checksum was wrong"),
    3: Words("不认识这个命令", "unknown command"),
    None: Words("校验不对", "wrong checksum"),
}


def _told(event: Event) -> Words:
    if isinstance(event, RawCode):
        return masked(event)
    said, data = _KINDS.get(event.kind, same(str(event.kind))), event.data.hex(" ")
    return Words(f"{said.zh}：{data}", f"{said.en}: {data}")
