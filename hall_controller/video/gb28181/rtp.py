"""RTP for program streams (RFC 3550, RFC 2250), its framing on TCP (RFC 4571) and the few RTCP packets we need."""

import struct
from dataclasses import dataclass

HEADER = 12
LONGEST_PACKET = 1_400
"""Bytes of a whole RTP packet; leaves room for tunnels on the way to the county (video.md 2)."""
_VERSION = 0x80
_MARKER = 0x80
_UNIX_TO_NTP = 2_208_988_800
SENDER_REPORT, RECEIVER_REPORT, BYE = 200, 201, 203
_BLOCK = 24
"""Bytes of one report block (RFC 3550 6.4.1)."""


class RtpPacketizer:
    """Cuts frames of a program stream into packets; sequence and timestamp run over their ends."""

    def __init__(
        self, ssrc: int, payload_type: int = 96, *, sequence: int = 0, longest_packet: int = LONGEST_PACKET
    ) -> None:
        self.ssrc = ssrc & 0xFFFFFFFF
        self.payload_type = payload_type & 0x7F
        self.sequence = sequence & 0xFFFF
        """Number of the next packet."""
        self.packets_made = 0
        self.octets_made = 0
        """Bytes of payload, as a sender report counts them."""
        self._room = longest_packet - HEADER

    def packets(self, ps: bytes, timestamp: int) -> list[bytes]:
        """All packets of one frame: the same `timestamp` (1/90,000 s), the marker on the last."""
        out, stamp = [], timestamp & 0xFFFFFFFF
        for start in range(0, len(ps), self._room):
            last = start + self._room >= len(ps)
            kind = self.payload_type | (_MARKER if last else 0)
            head = struct.pack("!BBHII", _VERSION, kind, self.sequence, stamp, self.ssrc)
            out.append(head + ps[start : start + self._room])
            self.sequence = (self.sequence + 1) & 0xFFFF
        self.packets_made += len(out)
        self.octets_made += len(ps)
        return out


def framed(packets: list[bytes]) -> bytes:
    """Packets for a TCP connection: two bytes of length before each (RFC 4571)."""
    return b"".join(part for packet in packets for part in (len(packet).to_bytes(2, "big"), packet))


def unframed(stream: bytes) -> tuple[list[bytes], bytes]:
    """Whole packets of a TCP stream, and the rest that is not whole yet."""
    out, place = [], 0
    while place + 2 <= len(stream):
        end = place + 2 + int.from_bytes(stream[place : place + 2], "big")
        if end > len(stream):
            break
        out.append(stream[place + 2 : end])
        place = end
    return out, stream[place:]


@dataclass(frozen=True, slots=True)
class RtpPacket:
    """A packet taken apart."""

    payload_type: int
    marker: bool
    sequence: int
    timestamp: int
    ssrc: int
    payload: bytes


def read_packet(data: bytes) -> RtpPacket | None:
    """An RTP packet of version 2, its extension and padding taken off; None for anything else."""
    if len(data) < HEADER or data[0] >> 6 != 2:  # noqa: PLR2004  (the version)
        return None
    first, kind, sequence, timestamp, ssrc = struct.unpack_from("!BBHII", data)
    start = HEADER + 4 * (first & 0x0F)
    if first & 0x10:
        start += 4 + 4 * int.from_bytes(data[start + 2 : start + 4], "big")
    end = len(data) - (data[-1] if first & 0x20 else 0)
    if start > end:
        return None
    return RtpPacket(kind & 0x7F, bool(kind & _MARKER), sequence, timestamp, ssrc, data[start:end])


def sender_report(ssrc: int, now_ms: int, timestamp: int, packets: int, octets: int) -> bytes:
    """RTCP SR with an empty SDES behind it, as a compound packet must have; `now_ms` UTC."""
    seconds, rest = divmod(now_ms, 1000)
    report = struct.pack(
        "!BBHIIIIII",
        _VERSION,
        SENDER_REPORT,
        6,
        ssrc & 0xFFFFFFFF,
        seconds + _UNIX_TO_NTP & 0xFFFFFFFF,
        (rest << 32) // 1000,
        timestamp & 0xFFFFFFFF,
        packets & 0xFFFFFFFF,
        octets & 0xFFFFFFFF,
    )
    name = b"hall"
    items = bytes([1, len(name)]) + name
    items += b"\0" * (4 - len(items) % 4)
    return report + struct.pack("!BBHI", _VERSION | 1, 202, 1 + len(items) // 4, ssrc & 0xFFFFFFFF) + items


def goodbye(ssrc: int) -> bytes:
    """RTCP BYE of one source."""
    return struct.pack("!BBHI", _VERSION | 1, BYE, 1, ssrc & 0xFFFFFFFF)


def says_bye(data: bytes) -> bool:
    """Whether a compound RTCP packet holds a BYE; never fails on garbage."""
    return any(packet[1] == BYE for packet in _parts(data))


def missed_packets(data: bytes, ssrc: int) -> int | None:
    """How many packets of `ssrc` never came, as a compound RTCP packet says in all; None when it does not say.

    Packets that came twice count against it (RFC 3550 6.4.1): less than none is none.
    """
    for packet in _parts(data):
        first = {RECEIVER_REPORT: 8, SENDER_REPORT: 28}.get(packet[1], len(packet))
        for place in range(first, min(first + _BLOCK * (packet[0] & 0x1F), len(packet) - _BLOCK + 1), _BLOCK):
            if int.from_bytes(packet[place : place + 4], "big") == ssrc & 0xFFFFFFFF:
                return max(0, int.from_bytes(packet[place + 5 : place + 8], "big", signed=True))
    return None


def _parts(data: bytes) -> list[bytes]:
    """The packets of a compound one, up to where it is garbage."""
    out, place = [], 0
    while place + 4 <= len(data) and data[place] >> 6 == 2:  # noqa: PLR2004  (the version)
        end = place + 4 + 4 * int.from_bytes(data[place + 2 : place + 4], "big")
        out.append(data[place:end])
        place = end
    return out
