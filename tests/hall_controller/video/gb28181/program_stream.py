"""A reader of program streams for tests: strict where the standard is, and it knows nothing of our muxer."""

import zlib
from dataclasses import dataclass, field


@dataclass
class Pack:
    clock: int
    has_system_header: bool = False
    streams: dict[int, int] | None = None
    """Stream id -> type, of its map."""
    stream_id: int = 0
    pts: int | None = None
    dts: int | None = None
    payload: bytearray = field(default_factory=bytearray)
    pes_packets: int = 0


def mpeg_crc(data: bytes) -> int:
    """CRC-32/MPEG-2 by way of zlib's mirrored one."""
    mirrored = bytes(int(f"{byte:08b}"[::-1], 2) for byte in data)
    return int(f"{zlib.crc32(mirrored) ^ 0xFFFFFFFF:032b}"[::-1], 2)


def stamp(five: bytes, mark: int) -> int:
    assert five[0] >> 4 == mark
    assert five[0] & 1
    assert five[2] & 1
    assert five[4] & 1
    return (
        (five[0] >> 1 & 7) << 30 | (int.from_bytes(five[1:3], "big") >> 1) << 15 | int.from_bytes(five[3:5], "big") >> 1
    )


def clock_of(six: bytes) -> int:
    bits = int.from_bytes(six, "big")
    assert bits >> 46 == 1
    assert bits & 1
    assert bits >> 10 & 1
    assert bits >> 26 & 1
    assert bits >> 42 & 1
    return (bits >> 43 & 7) << 30 | (bits >> 27 & 0x7FFF) << 15 | bits >> 11 & 0x7FFF


def read(stream: bytes) -> list[Pack]:
    """Every pack with what stands in it; fails on a byte that is not where it should be."""
    packs: list[Pack] = []
    place = 0
    while place < len(stream):
        assert stream[place : place + 3] == b"\0\0\1", f"no start code at {place}"
        kind = stream[place + 3]
        if kind == 0xBA:
            assert stream[place + 12] & 3 == 3
            packs.append(Pack(clock_of(stream[place + 4 : place + 10])))
            place += 14 + (stream[place + 13] & 7)
            continue
        end = place + 6 + int.from_bytes(stream[place + 4 : place + 6], "big")
        assert end <= len(stream)
        body = stream[place + 6 : end]
        if kind == 0xBB:
            packs[-1].has_system_header = True
        elif kind == 0xBC:
            assert mpeg_crc(stream[place:end]) == 0
            packs[-1].streams = stream_types(body)
        else:
            pes(packs[-1], kind, body)
        place = end
    return packs


def stream_types(body: bytes) -> dict[int, int]:
    info = int.from_bytes(body[2:4], "big")
    size = int.from_bytes(body[4 + info : 6 + info], "big")
    rows = body[6 + info : 6 + info + size]
    assert len(rows) == size == len(body) - 10 - info
    return {rows[at + 1]: rows[at] for at in range(0, size, 4)}


def pes(pack: Pack, kind: int, body: bytes) -> None:
    assert pack.stream_id in {0, kind}
    assert body[0] >> 6 == 2
    flags, size = body[1] >> 6, body[2]
    assert bool(flags & 2) == (pack.pes_packets == 0), "the first packet of a frame bears its time, no other"
    if flags & 2:
        pack.pts = pack.dts = stamp(body[3:8], flags)
    if flags == 3:
        pack.dts = stamp(body[8:13], 1)
    pack.stream_id = kind
    pack.payload += body[3 + size :]
    pack.pes_packets += 1
