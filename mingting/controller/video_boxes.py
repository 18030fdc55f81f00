"""Fragmented MP4 taken apart as it comes: initialisation segments, and fragments of which some begin with a key frame.

Only the outermost boxes and a fragment's first flags are read; nothing is decoded. What is no MP4 is refused at once.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hall.messages.bodies.video import LARGEST_BOX

_HEAD, _LONG_HEAD = 8, 16
_NOT_SYNC = 0x0001_0000
_BESIDE = frozenset({b"styp", b"sidx", b"prft", b"emsg", b"free", b"skip"})
"""Boxes that may stand between fragments; they go with the next one."""


class NoMp4Error(ValueError):
    """What came is no fragmented MP4, or a box of it is too large."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`initial`: a viewer begins with it. `fragment`: a viewer may begin with one whose `key` is true."""

    kind: Literal["initial", "fragment"]
    data: bytes
    key: bool = False


class Mp4Pieces:
    """Feed bytes, get whole pieces; NoMp4Error."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._boxes: list[bytes] = []
        self._key = False

    def feed(self, data: bytes) -> list[Piece]:
        """The pieces that are whole now."""
        self._rest += data
        return [piece for name, box in self._whole() if (piece := self._put(name, box)) is not None]

    def _whole(self) -> Iterator[tuple[bytes, bytes]]:
        while len(self._rest) >= _HEAD:
            size, name = struct.unpack_from("!I4s", self._rest)
            if size == 1:
                if len(self._rest) < _LONG_HEAD:
                    return
                size = struct.unpack_from("!Q", self._rest, _HEAD)[0]
            if not _HEAD <= size <= LARGEST_BOX or not name.isalnum():
                raise NoMp4Error("a box without an honest size")
            if len(self._rest) < size:
                return
            box = bytes(self._rest[:size])
            del self._rest[:size]
            yield name, box

    def _put(self, name: bytes, box: bytes) -> Piece | None:
        if name == b"ftyp":
            self._boxes = [box]
        elif name in {b"moov", b"mdat"}:
            made = Piece("initial" if name == b"moov" else "fragment", b"".join((*self._boxes, box)), self._key)
            self._boxes, self._key = [], False
            return made
        elif name == b"moof":
            self._boxes.append(box)
            self._key = begins_with_key(box)
        elif name in _BESIDE:
            self._boxes.append(box)
        else:
            raise NoMp4Error("a box that has no place in a stream")
        if sum(map(len, self._boxes)) > LARGEST_BOX:
            raise NoMp4Error("boxes without any picture")
        return None


def begins_with_key(moof: bytes) -> bool:
    """Whether the fragment's first picture stands for itself; without a word about it, it does."""
    flags: int | None = None
    traf = next((inner for name, inner in _inside(moof[_HEAD:]) if name == b"traf"), b"")
    for name, body in _inside(traf):
        if name == b"tfhd" and len(body) >= _HEAD:
            flags = _default_flags(body)
        elif name == b"trun" and len(body) >= _HEAD:
            told = _first_flags(body)
            flags = flags if told is None else told
            break
    return flags is None or not flags & _NOT_SYNC


def _inside(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + _HEAD <= len(body):
        size, name = struct.unpack_from("!I4s", body, at)
        if size < _HEAD or at + size > len(body):
            return
        yield name, body[at + _HEAD : at + size]
        at += size


def _default_flags(tfhd: bytes) -> int | None:
    bits, at = int.from_bytes(tfhd[1:4], "big"), 8
    if not bits & 0x20:
        return None
    at += sum(size for bit, size in ((0x1, 8), (0x2, 4), (0x8, 4), (0x10, 4)) if bits & bit)
    return int.from_bytes(tfhd[at : at + 4], "big") if len(tfhd) >= at + 4 else None


def _first_flags(trun: bytes) -> int | None:
    bits, at = int.from_bytes(trun[1:4], "big"), 8
    at += 4 if bits & 0x1 else 0
    if bits & 0x4:
        return int.from_bytes(trun[at : at + 4], "big") if len(trun) >= at + 4 else None
    if not bits & 0x400:
        return None
    at += sum(4 for bit in (0x100, 0x200) if bits & bit)
    return int.from_bytes(trun[at : at + 4], "big") if len(trun) >= at + 4 else None
