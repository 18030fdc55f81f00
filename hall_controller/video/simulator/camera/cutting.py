"""NAL units into RTP payloads: single units, or fragments FU-A (RFC 6184 5.8) and FU (RFC 7798 4.4.3)."""

import re

ROOM = 1400
"""Octets of payload in one packet."""
_START = re.compile(b"\x00\x00\x00?\x01")


def split_annex_b(data: bytes) -> list[bytes]:
    """NAL units without their start codes."""
    marks = [(match.start(), match.end()) for match in _START.finditer(data)]
    ends = [start for start, _ in marks[1:]] + [len(data)]
    return [data[begin:end] for (_, begin), end in zip(marks, ends, strict=True) if end > begin]


def payloads(nal: bytes, codec: str) -> list[bytes]:
    """One NAL unit as one or more RTP payloads."""
    if len(nal) <= ROOM:
        return [nal]
    if codec == "h264":
        indicator, kind, body = bytes((nal[0] & 0xE0 | 28,)), nal[0] & 0x1F, nal[1:]
    else:
        indicator, kind, body = bytes((nal[0] & 0x81 | 49 << 1, nal[1])), nal[0] >> 1 & 0x3F, nal[2:]
    pieces = [body[at : at + ROOM - 3] for at in range(0, len(body), ROOM - 3)]
    last = len(pieces) - 1
    return [
        indicator + bytes((0x80 * (number == 0) | 0x40 * (number == last) | kind,)) + piece
        for number, piece in enumerate(pieces)
    ]
