"""Bytes that must not stand within a frame are replaced on the wire. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Stuffing:
    """Replaces bytes between a frame's first and last part."""

    replaced: Mapping[int, bytes]
    """Byte -> what stands for it."""

    def stuffed(self, plain: bytes) -> bytes:
        """As it stands on the wire."""
        return b"".join(self.replaced.get(byte, bytes((byte,))) for byte in plain)

    def plain(self, wire: bytes) -> bytes:
        """As it is meant."""
        out, at = bytearray(), 0
        while at < len(wire):
            byte, size = self._one(wire, at)
            out.append(byte)
            at += size
        return bytes(out)

    def end(self, wire: bytes, start: int, mark: bytes) -> int:
        """Where `mark` stands unreplaced from `start` on, -1 if it does not (yet)."""
        at = start
        while at < len(wire):
            if self._stands(wire, at) is None and wire.startswith(mark, at):
                return at
            at += self._one(wire, at)[1]
        return -1

    def _one(self, wire: bytes, at: int) -> tuple[int, int]:
        stands = self._stands(wire, at)
        return (wire[at], 1) if stands is None else (stands, len(self.replaced[stands]))

    def _stands(self, wire: bytes, at: int) -> int | None:
        return next((byte for byte, other in self.replaced.items() if wire.startswith(other, at)), None)
