"""Fragmented MP4 (ISO/IEC 14496-12 and -15) for one H.264 track: what a browser's media source plays; pure."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from hall_controller.video.cameras.timeline import TICKS
from hall_controller.video.cameras.units import Setup
from hall_controller.video.gb28181 import annexb

SPS, PPS, DELIMITER = 7, 8, 9
_LEFT_OUT = frozenset({SPS, PPS, DELIMITER})
"""Stand in the initialisation segment, or are not wanted in MP4."""
_SYNC, _NOT_SYNC = 0x02000000, 0x01010000
_UNITY = struct.pack("!9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


@dataclass(frozen=True, slots=True)
class Sample:
    """One picture of a fragment, times in 1/90,000 s."""

    data: bytes = field(repr=False)
    """With lengths instead of start codes."""
    duration: int
    offset: int
    """Presentation after decoding."""
    key: bool


def with_lengths(annex_b: bytes) -> bytes:
    """Start codes become lengths of 4 bytes; parameter sets and delimiters are left out."""
    return b"".join(
        len(unit).to_bytes(4, "big") + unit for unit in units_of(annex_b) if unit and unit[0] & 0x1F not in _LEFT_OUT
    )


def units_of(annex_b: bytes) -> list[bytes]:
    """The NAL units alone."""
    starts = list(annexb.nal_starts(annex_b))
    ends = [start - 3 for start in starts[1:]] + [len(annex_b)]
    return [annex_b[start:end].rstrip(b"\0") for start, end in zip(starts, ends, strict=False)]


def initialisation(setup: Setup) -> bytes:
    """The first segment of a stream; ValueError when the parameter sets are none."""
    stsd = _full(b"stsd", 0, 0, _u32(1) + _avc1(setup))
    empty = [_full(name, 0, 0, _u32(0)) for name in (b"stts", b"stsc", b"stco")]
    stbl = _box(b"stbl", stsd, empty[0], empty[1], _full(b"stsz", 0, 0, _u32(0) * 2), empty[2])
    dinf = _box(b"dinf", _full(b"dref", 0, 0, _u32(1) + _full(b"url ", 0, 1, b"")))
    minf = _box(b"minf", _full(b"vmhd", 0, 1, bytes(8)), dinf, stbl)
    hdlr = _full(b"hdlr", 0, 0, _u32(0) + b"vide" + bytes(12) + b"video\0")
    mdhd = _full(b"mdhd", 0, 0, struct.pack("!4IHH", 0, 0, TICKS, 0, 0x55C4, 0))
    mdia = _box(b"mdia", mdhd, hdlr, minf)
    size = struct.pack("!II", setup.width << 16, setup.height << 16)
    tkhd = _full(b"tkhd", 0, 3, struct.pack("!5I", 0, 0, 1, 0, 0) + bytes(16) + _UNITY + size)
    rate = struct.pack("!5IH", 0, 0, 1000, 0, 0x10000, 0x100)
    mvhd = _full(b"mvhd", 0, 0, rate + bytes(10) + _UNITY + bytes(24) + _u32(2))
    moov = _box(
        b"moov",
        mvhd,
        _box(b"trak", tkhd, mdia),
        _box(b"mvex", _full(b"trex", 0, 0, struct.pack("!5I", 1, 1, 0, 0, 0))),
    )
    return _box(b"ftyp", b"iso5\0\0\2\0iso5iso6mp41") + moov


def fragment(number: int, begin: int, samples: Sequence[Sample]) -> bytes:
    """A movie fragment that begins at `begin` ticks."""
    rows = b"".join(
        struct.pack("!IIIi", sample.duration, len(sample.data), _SYNC if sample.key else _NOT_SYNC, sample.offset)
        for sample in samples
    )
    moof = _moof(number, begin, len(samples), rows, 0)
    moof = _moof(number, begin, len(samples), rows, len(moof) + 8)
    return moof + _box(b"mdat", *(sample.data for sample in samples))


def codec_name(initial: bytes) -> str:
    """What a browser calls the codec of an initialisation segment, such as `avc1.42C01E`; empty when it is none."""
    place = initial.find(b"avcC")
    return f"avc1.{initial[place + 5 : place + 8].hex().upper()}" if place > 0 else ""


def _moof(number: int, begin: int, count: int, rows: bytes, data_offset: int) -> bytes:
    mfhd = _full(b"mfhd", 0, 0, _u32(number))
    tfhd = _full(b"tfhd", 0, 0x020000, _u32(1))
    tfdt = _full(b"tfdt", 1, 0, begin.to_bytes(8, "big"))
    trun = _full(b"trun", 1, 0x000F01, struct.pack("!Ii", count, data_offset) + rows)
    return _box(b"moof", mfhd, _box(b"traf", tfhd, tfdt, trun))


def _avc1(setup: Setup) -> bytes:
    size = struct.pack("!HH", setup.width, setup.height)
    head = bytes(6) + b"\0\1" + bytes(16) + size + struct.pack("!IIIH", 0x480000, 0x480000, 0, 1) + bytes(32)
    return _box(b"avc1", head + struct.pack("!Hh", 24, -1), _box(b"avcC", _configuration(setup)))


def _configuration(setup: Setup) -> bytes:
    units = units_of(setup.sets)
    sps = [unit for unit in units if unit and unit[0] & 0x1F == SPS]
    pps = [unit for unit in units if unit and unit[0] & 0x1F == PPS]
    if not sps or not pps or len(sps[0]) < 4:  # noqa: PLR2004  (type, profile, constraints, level)
        raise ValueError("no H.264 parameter sets")
    body = b"\1" + sps[0][1:4] + b"\xff" + bytes([0xE0 | len(sps)])
    body += b"".join(len(unit).to_bytes(2, "big") + unit for unit in sps) + bytes([len(pps)])
    return body + b"".join(len(unit).to_bytes(2, "big") + unit for unit in pps)


def _box(name: bytes, *parts: bytes) -> bytes:
    size = 8 + sum(map(len, parts))
    return b"".join((size.to_bytes(4, "big"), name, *parts))


def _full(name: bytes, version: int, flags: int, body: bytes) -> bytes:
    return _box(name, bytes([version]) + flags.to_bytes(3, "big"), body)


def _u32(value: int) -> bytes:
    return value.to_bytes(4, "big")
