"""CRCs by their parameters, as data sheets name them; the catalogue values are checked by the tests."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Crc:
    """One CRC in the usual parameters; 8 to 32 bits."""

    bits: int
    polynomial: int
    start: int = 0
    reflected: bool = False
    """Lowest bit first, in and out."""
    final_xor: int = 0

    def of(self, data: bytes) -> int:
        """The CRC of `data`."""
        table, crc = _table(self), _mirrored(self.start, self.bits) if self.reflected else self.start
        mask, above = (1 << self.bits) - 1, self.bits - 8
        for byte in data:
            if self.reflected:
                crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
            else:
                crc = crc << 8 & mask ^ table[(crc >> above ^ byte) & 0xFF]
        return crc ^ self.final_xor


@cache
def _table(crc: Crc) -> tuple[int, ...]:
    """What each byte does, worked out bit by bit once."""
    step = _step_reflected if crc.reflected else _step
    return tuple(step(crc, byte) for byte in range(256))


def _step(crc: Crc, byte: int) -> int:
    top, mask = 1 << crc.bits - 1, (1 << crc.bits) - 1
    value = byte << crc.bits - 8
    for _ in range(8):
        value = (value << 1 ^ crc.polynomial if value & top else value << 1) & mask
    return value


def _step_reflected(crc: Crc, byte: int) -> int:
    polynomial, value = _mirrored(crc.polynomial, crc.bits), byte
    for _ in range(8):
        value = value >> 1 ^ (polynomial if value & 1 else 0)
    return value


def _mirrored(value: int, bits: int) -> int:
    return int(f"{value:0{bits}b}"[::-1], 2)


CRC8 = Crc(8, 0x07)
CRC8_MAXIM = Crc(8, 0x31, reflected=True)
CRC16_MODBUS = Crc(16, 0x8005, 0xFFFF, reflected=True)
CRC16_ARC = Crc(16, 0x8005, reflected=True)
CRC16_XMODEM = Crc(16, 0x1021)
CRC16_CCITT_FALSE = Crc(16, 0x1021, 0xFFFF)
CRC16_KERMIT = Crc(16, 0x1021, reflected=True)
CRC16_X25 = Crc(16, 0x1021, 0xFFFF, reflected=True, final_xor=0xFFFF)
CRC16_USB = Crc(16, 0x8005, 0xFFFF, reflected=True, final_xor=0xFFFF)
CRC32 = Crc(32, 0x04C11DB7, 0xFFFFFFFF, reflected=True, final_xor=0xFFFFFFFF)
