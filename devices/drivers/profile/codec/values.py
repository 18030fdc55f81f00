"""Single values into bytes and back. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from devices.drivers.profile.language.octets import number
from devices.drivers.profile.language.parts import (
    Bitmap,
    ByteOrder,
    Digits,
    Length,
    ListPart,
    NumberPart,
    Packed,
    TextPart,
)


@dataclass(frozen=True, slots=True)
class Raw:
    """Words as they came; a scanner's code may be in another encoding than the data sheet says."""

    data: bytes
    encoding: str

    @property
    def text(self) -> str:
        """As words; what cannot be read is shown as such."""
        return self.data.decode(self.encoding, "replace")


Plain = int | str | tuple[int, ...] | None
Value = int | str | tuple[int, ...] | Raw | None
Values = Mapping[str, Value]


def plain(value: Value) -> Plain:
    """Without the bytes of words."""
    return value.text if isinstance(value, Raw) else value


def equal(value: Value, written: object) -> bool:
    """Whether a value is what a technician wrote: 17, 0x11, "0x11", words."""
    found = plain(value)
    if isinstance(found, int) and isinstance(written, int | str):
        try:
            return found == number(written)
        except ValueError:
            return False
    if isinstance(found, tuple):
        return isinstance(written, tuple | list) and found == tuple(written)
    if found is None or written is None:
        return (found or None) == (written or None)
    return found == str(written)


def put_number(value: int, size: int | None, order: ByteOrder, form: str) -> bytes:
    """ValueError when it does not fit; `size` None = as many characters as it has."""
    if value < 0:
        raise ValueError(f"{value} < 0")
    if form == "binary":
        if value >> 8 * (size or 1):
            raise ValueError(f"{value} > {(1 << 8 * (size or 1)) - 1}")
        return value.to_bytes(size or 1, order)
    room = 0 if size is None else 2 * size if form == "bcd" else size
    digits = f"{value:0{room}X}" if form == "hex" else f"{value:0{room}d}"
    if room and len(digits) > room:
        raise ValueError(f"{value} > {room * '9' if form != 'hex' else room * 'F'}")
    return bytes.fromhex(digits) if form == "bcd" else digits.encode("ascii")


def take_number(raw: bytes, order: ByteOrder, form: str) -> int:
    """ValueError when it is none."""
    if form == "binary":
        return int.from_bytes(raw, order)
    text = raw.hex() if form == "bcd" else raw.decode("ascii")
    if not text.isalnum() or (form != "hex" and not text.isdigit()):
        raise ValueError(text)
    return int(text, 16 if form == "hex" else 10)


def put_packed(part: Packed, values: Values) -> bytes:
    """ValueError when a number does not fit."""
    word = 0
    for bits in part.of:
        value = _whole(values, bits.name) + bits.plus
        if not 0 <= value < 1 << bits.bits:
            raise ValueError(f"{bits.name} = {value} > {(1 << bits.bits) - 1}")
        word = word << bits.bits | value
    return word.to_bytes(part.size, "big")


def take_packed(part: Packed, raw: bytes) -> dict[str, int]:
    """Its numbers."""
    word, values = int.from_bytes(raw, "big"), {}
    for bits in reversed(part.of):
        values[bits.name] = (word & (1 << bits.bits) - 1) - bits.plus
        word >>= bits.bits
    return values


def put_digits(part: Digits, value: Value) -> bytes:
    """The last digits in `value`; letters of a ticket number cannot be shown and are left out."""
    digits = [letter for letter in str(plain(value) if value is not None else "") if letter in "0123456789"]
    shown = bytes(part.zero[0] + int(letter) for letter in digits[-part.size :])
    return _filled(shown, part.size, part.blank, part.align)


def take_digits(part: Digits, raw: bytes) -> str:
    """The digits without dark ones; ValueError for another byte."""
    out = ""
    for byte in raw:
        digit = byte - part.zero[0]
        if byte == part.blank[0]:
            continue
        if digit not in range(10):
            raise ValueError(f"{byte:02X}")
        out += str(digit)
    return out


def put_text(part: TextPart, values: Values) -> bytes:
    """Words, cut at a whole character when they are too long."""
    if part.template:
        known = {name: "" if value is None else str(plain(value)) for name, value in values.items()}
        words = part.template.format_map(_Blank(known))
    else:
        value = values.get(part.name)
        if isinstance(value, Raw):
            return _filled(value.data, part.size, part.pad, part.align) if part.size else value.data
        words = "" if value is None else str(value)
    room = part.size or part.longest
    encoded = words.encode(part.encoding, "replace")
    while len(encoded) > room:
        words = words[:-1]
        encoded = words.encode(part.encoding, "replace")
    return _filled(encoded, part.size, part.pad, part.align) if part.size else encoded


def take_text(part: TextPart, raw: bytes) -> Raw:
    """Words without their padding."""
    if part.size is not None:
        raw = raw.rstrip(part.pad) if part.align == "left" else raw.lstrip(part.pad)
    return Raw(raw, part.encoding)


def put_bitmap(part: Bitmap, value: Value) -> bytes:
    """ValueError for a thing that has no bit."""
    raw = bytearray(part.size)
    for thing in value if isinstance(value, tuple) else ():
        at = thing - part.first
        if not 0 <= at < 8 * part.size:
            raise ValueError(f"{part.name}: {thing}")
        byte, bit = divmod(at, 8)
        raw[byte if part.bytes_from == "first" else -1 - byte] |= 1 << (bit if part.bits_from == "low" else 7 - bit)
    return bytes(raw) if part.form == "binary" else raw.hex().upper().encode("ascii")


def take_bitmap(part: Bitmap, raw: bytes) -> tuple[int, ...]:
    """The numbers of all bits that are 1; ValueError when they are not written in hex."""
    raw = raw if part.form == "binary" else bytes.fromhex(raw.decode("ascii"))
    ordered = raw if part.bytes_from == "first" else raw[::-1]
    bits = range(8) if part.bits_from == "low" else range(7, -1, -1)
    marks = [byte >> bit & 1 for byte in ordered for bit in bits]
    return tuple(part.first + at for at, mark in enumerate(marks) if mark)


def put_list(part: ListPart, value: Value) -> bytes:
    """ValueError when a number does not fit."""
    things = value if isinstance(value, tuple) else ()
    return b"".join(put_number(thing, part.size, part.order, "binary") for thing in things)


def take_list(part: ListPart, raw: bytes) -> tuple[int, ...]:
    """ValueError when the last number is not whole."""
    if len(raw) % part.size:
        raise ValueError(f"{len(raw)} % {part.size}")
    return tuple(int.from_bytes(raw[at : at + part.size], part.order) for at in range(0, len(raw), part.size))


def put_counted(part: NumberPart | Length, value: int) -> bytes:
    """A number as its part writes it."""
    return put_number(value + part.plus, None if part.size == "any" else part.size, part.order, part.form)


def take_counted(part: NumberPart | Length, raw: bytes) -> int:
    """The number as we mean it."""
    return take_number(raw, part.order, part.form) - part.plus


def whole(values: Values, name: str) -> int:
    """The number called `name`; KeyError or ValueError."""
    return _whole(values, name)


def _whole(values: Values, name: str) -> int:
    return number(plain(values[name]))


def _filled(data: bytes, size: int | None, pad: bytes, align: str) -> bytes:
    missing = (size or 0) - len(data)
    if missing <= 0:
        return data[: size or None]
    filler = (pad * missing)[:missing]
    return data + filler if align == "left" else filler + data


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""
