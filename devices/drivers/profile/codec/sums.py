"""Checksums of a profile. Pure."""

from devices.codecs import crc
from devices.codecs.checksums import sum8, twos_complement16, xor8
from devices.drivers.profile.language.parts import Checksum, OwnCrc

_PLAIN = {
    "xor8": (1, xor8),
    "sum8": (1, sum8),
    "sum16": (2, lambda data: sum(data) & 0xFFFF),
    "negative_sum8": (1, lambda data: -sum(data) & 0xFF),
    "negative_sum16": (2, twos_complement16),
    "inverted_sum8": (1, lambda data: ~sum(data) & 0xFF),
}
_CRCS = {
    "crc8": crc.CRC8,
    "crc8_maxim": crc.CRC8_MAXIM,
    "crc16_modbus": crc.CRC16_MODBUS,
    "crc16_arc": crc.CRC16_ARC,
    "crc16_xmodem": crc.CRC16_XMODEM,
    "crc16_ccitt_false": crc.CRC16_CCITT_FALSE,
    "crc16_kermit": crc.CRC16_KERMIT,
    "crc16_x25": crc.CRC16_X25,
    "crc16_usb": crc.CRC16_USB,
    "crc32": crc.CRC32,
}


def size_of(part: Checksum) -> int:
    """Bytes on the wire."""
    return _width(part) * (1 if part.form == "binary" else 2)


def put_sum(part: Checksum, over: bytes) -> bytes:
    """The checksum of `over` as it stands on the wire."""
    width = _width(part)
    value = ((_reckoned(part, over) + part.plus) % (1 << 8 * width)) ^ part.final_xor
    raw = (value if part.mask is None else value & part.mask).to_bytes(width, part.order)
    if part.form == "binary":
        return raw
    if part.form == "nibbles":
        return bytes(0x30 + half for byte in raw for half in (byte >> 4, byte & 0x0F))
    text = raw.hex()
    return (text if part.form == "hex_small" else text.upper()).encode("ascii")


def name_of(part: Checksum) -> str:
    """The method in words."""
    return part.method if isinstance(part.method, str) else f"CRC-{part.method.bits}"


def _width(part: Checksum) -> int:
    if isinstance(part.method, OwnCrc):
        return part.method.bits // 8
    return _PLAIN[part.method][0] if part.method in _PLAIN else _CRCS[part.method].bits // 8


def _reckoned(part: Checksum, over: bytes) -> int:
    if isinstance(part.method, OwnCrc):
        return part.method.crc().of(over)
    return _PLAIN[part.method][1](over) if part.method in _PLAIN else _CRCS[part.method].of(over)
