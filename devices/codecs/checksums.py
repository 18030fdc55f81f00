"""Checksums of the wire protocols (devices.md 1-3, 8)."""

from binascii import crc_hqx
from functools import reduce
from operator import xor


def xor8(data: bytes) -> int:
    """All bytes exclusive-or'ed (BCC of the 8A/80 and WKLY boards)."""
    return reduce(xor, data, 0)


def sum8(data: bytes) -> int:
    """Low byte of the plain sum (KERONG boards, FF 68 keypads)."""
    return sum(data) & 0xFF


def twos_complement16(data: bytes) -> int:
    """Two's complement of the 16-bit sum (Zebra SSI)."""
    return -sum(data) & 0xFFFF


def crc16_xmodem(data: bytes) -> int:
    """CRC-16, polynomial 1021, start 0 (GM65 scanners)."""
    return crc_hqx(data, 0)
