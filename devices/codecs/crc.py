"""CRCs by their parameters, as data sheets name them; the catalogue values are checked by the tests."""

from dataclasses import dataclass


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
        crc = _mirrored(self.start, self.bits) if self.reflected else self.start
        step = self._step_reflected if self.reflected else self._step
        for byte in data:
            crc = step(crc, byte)
        return crc ^ self.final_xor

    def _step(self, crc: int, byte: int) -> int:
        top, mask = 1 << self.bits - 1, (1 << self.bits) - 1
        crc ^= byte << self.bits - 8
        for _ in range(8):
            crc = (crc << 1 ^ self.polynomial if crc & top else crc << 1) & mask
        return crc

    def _step_reflected(self, crc: int, byte: int) -> int:
        polynomial = _mirrored(self.polynomial, self.bits)
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (polynomial if crc & 1 else 0)
        return crc


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
