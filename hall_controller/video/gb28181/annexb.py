"""H.264 and H.265 as a row of NAL units with start codes (annex B), and the parameter sets a key frame must carry."""

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Literal

Codec = Literal["h264", "hevc"]

START = b"\0\0\0\1"
_SHORT_START = b"\0\0\1"
_WANTED: dict[Codec, frozenset[int]] = {"h264": frozenset({7, 8}), "hevc": frozenset({32, 33, 34})}
"""SPS and PPS; VPS, SPS and PPS."""
_DELIMITER: dict[Codec, int] = {"h264": 9, "hevc": 35}


def nal_type(codec: Codec, first: int) -> int:
    """Type of a NAL unit by its first byte."""
    return first & 0x1F if codec == "h264" else first >> 1 & 0x3F


def is_picture(codec: Codec, kind: int) -> bool:
    """Whether a NAL unit of this type is a piece of a picture (VCL)."""
    return 1 <= kind <= 5 if codec == "h264" else kind <= 31  # noqa: PLR2004  (tables of the two standards)


def nal_starts(annex_b: bytes) -> Iterator[int]:
    """Where the first bytes of the NAL units stand."""
    place = annex_b.find(_SHORT_START)
    while 0 <= place < len(annex_b) - 3:
        yield place + 3
        place = annex_b.find(_SHORT_START, place + 3)


def parameter_types(codec: Codec, annex_b: bytes) -> set[int]:
    """Which parameter sets stand before the first piece of a picture."""
    found: set[int] = set()
    for start in nal_starts(annex_b):
        kind = nal_type(codec, annex_b[start])
        if is_picture(codec, kind):
            break
        found.add(kind)
    return found & _WANTED[codec]


def has_parameter_sets(codec: Codec, annex_b: bytes) -> bool:
    """Whether a decoder can begin at this frame without having seen anything before."""
    return parameter_types(codec, annex_b) == _WANTED[codec]


def only_parameter_sets(codec: Codec, annex_b: bytes) -> bytes:
    """The parameter sets at the head of a frame, each with a start code."""
    out = []
    for start, end in pairwise(chain(nal_starts(annex_b), [len(annex_b) + len(_SHORT_START)])):
        kind = nal_type(codec, annex_b[start])
        if is_picture(codec, kind):
            break
        if kind in _WANTED[codec]:
            out.append(START + annex_b[start : end - len(_SHORT_START)].rstrip(b"\0"))
    return b"".join(out)


def with_sets(codec: Codec, annex_b: bytes, sets: bytes) -> bytes:
    """The frame with `sets` in front, but behind its access unit delimiter, which must be first."""
    starts = nal_starts(annex_b)
    first, second = next(starts, 0), next(starts, 0)
    if not second or nal_type(codec, annex_b[first]) != _DELIMITER[codec]:
        return sets + annex_b
    cut = second - len(_SHORT_START)
    cut -= annex_b[cut - 1] == 0
    return annex_b[:cut] + sets + annex_b[cut:]


def from_extradata(codec: Codec, extradata: bytes) -> bytes:
    """Parameter sets of a stream description: avcC, hvcC or annex B; empty when it holds none or is broken."""
    if extradata[:1] != b"\1":
        return only_parameter_sets(codec, extradata)
    units = _avcc_units(extradata) if codec == "h264" else _hvcc_units(extradata)
    return b"".join(START + unit for unit in units)


def length_size(codec: Codec, extradata: bytes) -> int:
    """Bytes of the length before each NAL unit, as avcC and hvcC say; 0 when the stream has start codes."""
    place = 4 if codec == "h264" else 21
    return (extradata[place] & 3) + 1 if extradata[:1] == b"\1" and len(extradata) > place else 0


def with_start_codes(data: bytes, size: int) -> bytes:
    """Lengths of `size` bytes before the NAL units become start codes; what is cut off at the end is left out."""
    if not size:
        return data
    out, place = [], 0
    while place + size <= len(data):
        length = int.from_bytes(data[place : place + size], "big")
        place += size
        if place + length > len(data):
            break
        out.append(START + data[place : place + length])
        place += length
    return b"".join(out)


def _avcc_units(extradata: bytes) -> list[bytes]:
    units, place = [], 5
    for mask in (0x1F, 0xFF):
        if place >= len(extradata):
            break
        count, place = extradata[place] & mask, place + 1
        taken, place = _units(extradata, place, count)
        units += taken
    return units


def _hvcc_units(extradata: bytes) -> list[bytes]:
    units: list[bytes] = []
    place = 23
    for _ in range(extradata[22] if len(extradata) > place else 0):
        count = int.from_bytes(extradata[place + 1 : place + 3], "big")
        taken, place = _units(extradata, place + 3, count)
        units += [unit for unit in taken if nal_type("hevc", unit[0]) in _WANTED["hevc"]]
    return units


def _units(data: bytes, place: int, count: int) -> tuple[list[bytes], int]:
    """`count` units with 16-bit lengths from `place` on, and the place behind them."""
    units: list[bytes] = []
    for _ in range(count):
        length = int.from_bytes(data[place : place + 2], "big")
        unit = data[place + 2 : place + 2 + length]
        if not length or len(unit) < length:
            return units, len(data)
        units.append(unit)
        place += 2 + length
    return units, place
