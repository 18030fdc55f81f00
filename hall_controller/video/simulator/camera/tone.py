"""A soft tone in G.711A (PCMA), in packets of 20 ms."""

import math
from functools import cache

RATE = 8000
PACKET = 160
"""Octets and samples of 20 ms."""


@cache
def tone() -> list[bytes]:
    """One second of 400 Hz, endless when repeated."""
    samples = bytes(_a_law(round(3000 * math.sin(2 * math.pi * 400 * at / RATE))) for at in range(RATE))
    return [samples[at : at + PACKET] for at in range(0, RATE, PACKET)]


def _a_law(sample: int) -> int:
    """ITU-T G.711, table 1a, of 16-bit linear."""
    sign, size = (0x80, sample >> 3) if sample >= 0 else (0x00, (-sample - 1) >> 3)
    segment = max(size.bit_length() - 5, 0)
    step = size >> max(segment, 1) & 0x0F
    return (sign | segment << 4 | step) ^ 0x55
