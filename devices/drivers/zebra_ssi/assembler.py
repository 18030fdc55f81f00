"""Codes of Zebra SSI that come in one or several packets, some of them twice. Pure (devices.md 3.4)."""

from dataclasses import dataclass, field

from devices.codecs.code_stream import RawCode
from devices.drivers.zebra_ssi.protocol import Packet, symbology

PART_S = 3.0
"""A further packet that takes longer belongs to nothing."""


@dataclass
class Assembler:
    """Decoded data of one or several packets into a code; a packet that comes again counts once."""

    max_length: int = 512
    _parts: bytearray = field(default_factory=bytearray)
    _last: bytes | None = None
    _came_s: float = 0.0
    _overlong: bool = False

    def take(self, packet: Packet, now_s: float) -> RawCode | None:
        """The code that `packet` completes, None if it is no end of one; `now_s` is monotonic seconds."""
        if packet.resent and packet.data == self._last:
            return None
        if now_s - self._came_s > PART_S:
            self.drop()
        self._last, self._came_s = packet.data, now_s
        self._parts += packet.data[1:]
        if len(self._parts) > self.max_length:
            self._overlong = True
            self._parts.clear()
        if packet.unfinished:
            return None
        raw, overlong = bytes(self._parts).rstrip(b"\r\n"), self._overlong
        self.drop()
        return RawCode(b"", overlong=True) if overlong else RawCode(raw, symbology(packet.data))

    def refused(self) -> None:
        """We asked for a packet again: the next copy is not the one before."""
        self._last = None

    def drop(self) -> None:
        """Forget an unfinished code."""
        self._parts.clear()
        self._overlong = False
