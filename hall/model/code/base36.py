"""Fixed-width base 36 (`0-9A-Z`): the densest spelling that QR alphanumeric mode, URLs and wedges all carry."""

import re

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SPELLING = re.compile(r"[0-9A-Z]+")


def encode_number(value: int, width: int) -> str:
    """`value` in exactly `width` characters; ValueError if negative or too large."""
    if not 0 <= value < 36**width:
        raise ValueError(f"{value} does not fit {width} base-36 characters")
    characters = []
    for _ in range(width):
        value, digit = divmod(value, 36)
        characters.append(DIGITS[digit])
    return "".join(reversed(characters))


def decode_number(text: str) -> int:
    """The number spelled by `text`; ValueError for any character outside `0-9A-Z`."""
    if _SPELLING.fullmatch(text) is None:
        raise ValueError("base-36 text holds a character outside 0-9 A-Z")
    return int(text, 36)


def width_of(byte_count: int) -> int:
    """Characters needed for `byte_count` bytes: 100 for 64, 19 for 12."""
    width, top = 0, 1
    while top < 256**byte_count:
        width, top = width + 1, top * 36
    return width


def encode_bytes(data: bytes) -> str:
    """`data` as fixed-width text; one spelling only."""
    return encode_number(int.from_bytes(data), width_of(len(data)))


def decode_bytes(text: str, byte_count: int) -> bytes:
    """The bytes spelled by `text`; ValueError if the width is wrong or the value needs more bytes."""
    if len(text) != width_of(byte_count):
        raise ValueError(f"expected {width_of(byte_count)} base-36 characters, got {len(text)}")
    value = decode_number(text)
    if value >= 256**byte_count:
        raise ValueError(f"value needs more than {byte_count} bytes")
    return value.to_bytes(byte_count)
