"""The parts that frames and messages are made of, as a row of a data sheet's table names them."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field

from config.vocabulary import Section, refusal
from devices.codecs.crc import Crc
from devices.drivers.profile.language.octets import Number, Octets

PartName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")]
ByteOrder = Literal["big", "little"]
Size = Annotated[int, Field(ge=1, le=512)]


class Bytes(Section):
    """Bytes that are always the same."""

    kind: Literal["bytes"]
    hex: Octets
    """`"FF 68"`."""
    name: PartName = "fixed"
    """Needed only to name it in `over` or `counts`."""


class Ascii(Section):
    """Characters that are always the same."""

    kind: Literal["ascii"]
    text: str = Field(min_length=1, max_length=64)
    """`"#K"`, `"\\r\\n"`."""
    name: PartName = "fixed"
    """Needed only to name it in `over` or `counts`."""


class NumberPart(Section):
    """A number."""

    kind: Literal["number"]
    name: PartName
    """What it is."""
    size: Annotated[int, Field(ge=1, le=8)] | Literal["any"] = 1
    """Bytes (characters, when written as text); `any`: as many characters as it has, with form decimal or hex."""
    order: ByteOrder = "big"
    """Which byte comes first, of a binary number."""
    form: Literal["binary", "bcd", "decimal", "hex"] = "binary"
    """binary; bcd: two digits a byte; decimal, hex: as ASCII characters."""
    plus: int = Field(default=0, ge=-255, le=255)
    """What the wire has more than we mean: -1 when the device counts locks from 0."""


class Packed(Section):
    """Several small numbers in one byte or word, highest bits first."""

    kind: Literal["packed"]
    name: PartName = "packed"
    """Needed only to name it in `over` or `counts`."""
    size: int = Field(default=1, ge=1, le=4)
    """Bytes."""
    of: tuple["Bits", ...] = Field(min_length=1)
    """From the highest bit to the lowest; together all bits."""


class Bits(Section):
    """A small number within `packed`."""

    name: PartName
    """What it is."""
    bits: int = Field(ge=1, le=32)
    """How many bits."""
    plus: int = Field(default=0, ge=-255, le=255)
    """What the wire has more than we mean."""


class Digits(Section):
    """Digits of a display, one byte each, such as a ticket number."""

    kind: Literal["digits"]
    name: PartName
    """What it is."""
    size: int = Field(ge=1, le=16)
    """How many digits."""
    zero: Octets = b"\x00"
    """The byte of digit 0: `"00"`, or `"30"` for ASCII."""
    blank: Octets = b"\x20"
    """The byte of a dark digit."""
    align: Literal["left", "right"] = "right"
    """Where a short number stands."""


class TextPart(Section):
    """Words, or the code that a scanner read."""

    kind: Literal["text"]
    name: PartName
    """What it is."""
    size: Size | None = None
    """Bytes; without it, as long as it is."""
    longest: Size = 200
    """Bytes, when it has no fixed size; longer words are cut when sent."""
    encoding: Literal["gb18030", "ascii", "utf-8", "utf-16-le"] = "gb18030"
    """How characters become bytes."""
    pad: Octets = b"\x20"
    """What fills a fixed size."""
    align: Literal["left", "right"] = "left"
    """Where short words stand."""
    template: str = ""
    """Words around values, such as `请{number}号到{window}`."""


class Bitmap(Section):
    """One bit a thing, such as a door."""

    kind: Literal["bitmap"]
    name: PartName
    """What it is."""
    size: int = Field(ge=1, le=32)
    """Bytes (of two characters each, when written as text)."""
    form: Literal["binary", "hex"] = "binary"
    """hex: as ASCII characters."""
    bytes_from: Literal["first", "last"] = "first"
    """Whether the first or the last byte has the lowest numbers."""
    bits_from: Literal["low", "high"] = "low"
    """Whether the lowest or the highest bit of a byte has the lowest number."""
    first: int = Field(default=1, ge=0, le=255)
    """The number of the first thing."""


class ListPart(Section):
    """One number a thing, one after another."""

    kind: Literal["list"]
    name: PartName
    """What it is."""
    size: int = Field(default=1, ge=1, le=4)
    """Bytes of one number."""
    order: ByteOrder = "big"
    """Which byte of a number comes first."""
    count: PartName | int | None = None
    """How many: a number, or the name of an earlier part that says so; without it, up to the end."""


class Skip(Section):
    """Bytes without meaning for us."""

    kind: Literal["skip"]
    size: Size | None = None
    """How many; without it, up to the end."""
    fill: Octets = b"\x00"
    """What we send there."""
    name: PartName = "skipped"
    """Needed only to name it in `over` or `counts`."""


class Length(Section):
    """How long the frame, or a part of it, is."""

    kind: Literal["length"]
    name: PartName = "length"
    """Needed only to name it in `over` or `counts`."""
    counts: Literal["whole", "after"] | tuple[str, ...]
    """`whole` frame, everything `after` this, or the named parts: [address, data] or [address..data]."""
    size: int = Field(default=1, ge=1, le=4)
    """Bytes (characters, when written as text)."""
    order: ByteOrder = "big"
    """Which byte comes first."""
    form: Literal["binary", "bcd", "decimal", "hex"] = "binary"
    """As in a number."""
    plus: int = Field(default=0, ge=-255, le=255)
    """What the wire has more than the count."""


Method = Literal[
    "xor8", "sum8", "sum16", "negative_sum8", "negative_sum16", "inverted_sum8", "crc8", "crc8_maxim",
    "crc16_modbus", "crc16_arc", "crc16_xmodem", "crc16_ccitt_false", "crc16_kermit", "crc16_x25", "crc16_usb", "crc32",
]  # fmt: skip


class OwnCrc(Section):
    """A CRC that has no name here."""

    bits: Literal[8, 16, 32]
    """Its width."""
    polynomial: Number
    """As in the data sheet, such as 0x1021."""
    start: Number = 0
    """Its first value."""
    reflected: bool = False
    """Lowest bit first, in and out."""
    final_xor: Number = 0
    """What the end is exclusive-or'ed with."""

    def crc(self) -> Crc:
        """To reckon with."""
        return Crc(self.bits, self.polynomial, self.start, self.reflected, self.final_xor)


class Checksum(Section):
    """What proves the frame."""

    kind: Literal["checksum"]
    method: Method | OwnCrc
    """How it is reckoned."""
    over: Literal["before"] | tuple[str, ...] = "before"
    """Everything `before` it, or the named parts: [address, data] or [address..data]."""
    order: ByteOrder = "big"
    """Which byte comes first; CRC-16 of Modbus is `little`."""
    form: Literal["binary", "hex", "hex_small", "nibbles"] = "binary"
    """hex: ASCII 0-9 A-F; hex_small: 0-9 a-f; nibbles: each half byte plus 30H."""
    plus: int = Field(default=0, ge=-65535, le=65535)
    """What the wire has more than the sum."""
    final_xor: Number = 0
    """What the sum is exclusive-or'ed with at the end."""
    mask: Number | None = None
    """Only these bits go on the wire, such as 0x7F."""
    name: PartName = "checksum"
    """Needed only to name it in `over`."""


class Counter(Section):
    """A serial number: one more with each command; an answer takes that of what it answers."""

    kind: Literal["counter"]
    name: PartName
    """What it is."""
    size: int = Field(default=1, ge=1, le=4)
    """Bytes."""
    order: ByteOrder = "big"
    """Which byte comes first."""
    first: int = Field(default=1, ge=0)
    """The first one; after the greatest comes 0."""


class Data(Section):
    """Where a frame holds what its message says."""

    kind: Literal["data"]
    name: PartName = "data"
    """Needed only to name it in `over` or `counts`."""
    shortest: int = Field(default=0, ge=0, le=512)
    """Bytes; a shorter one is broken."""
    longest: int = Field(default=256, ge=0, le=4096)
    """Bytes; a longer one is broken."""


def _shorthand(written: Any) -> Any:
    if isinstance(written, str | int | float) and not isinstance(written, bool):
        return {"kind": "bytes", "hex": written}
    if isinstance(written, dict) and "kind" not in written and len(written) == 1:
        ((key, value),) = written.items()
        if key == "ascii":
            return {"kind": "ascii", "text": value}
    if not isinstance(written, dict | Section):
        zh, en = "这里要写一个部分：“字节” 或 {kind: …}", "a part belongs here: “bytes” or {kind: …}"
        raise refusal("part", zh, en, '"FF 68", {kind: number, name: key}')
    return written


_Content = (
    Bytes | Ascii | NumberPart | Packed | Digits | TextPart | Bitmap | ListPart | Skip | Length | Checksum | Counter
)
_AnyContent = Annotated[_Content, Discriminator("kind")]
_AnyPart = Annotated[_Content | Data, Discriminator("kind")]


class Characters(Section):
    """Fixed characters, short: {ascii: "#K"}."""

    ascii: str
    """The characters."""


MessagePart = Annotated[_AnyContent, BeforeValidator(_shorthand, json_schema_input_type=_AnyContent | Characters | str)]
"""A part of a message's data; a plain string stands for bytes."""
FramePart = Annotated[_AnyPart, BeforeValidator(_shorthand, json_schema_input_type=_AnyPart | Characters | str)]
"""A part of a frame; a plain string stands for bytes."""
Part = _Content | Data
