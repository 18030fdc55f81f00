"""Fragmented MP4 comes in any pieces; what is none is refused before it grows."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.messages.bodies.video import LARGEST_BOX
from hall_controller.video.cameras.boxes import Sample, fragment
from mingting.controller.video_boxes import Mp4Pieces, NoMp4Error


def box(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack("!I4s", len(body) + 8, name) + body


def picture(number: int, *, key: bool, size: int = 40) -> bytes:
    """As our own readers make fragments."""
    return fragment(number, number * 3_000, [Sample(bytes([number % 256]) * size, 3_000, 0, key)])


INITIAL = box(b"ftyp", b"iso5") + box(b"moov", b"a track")
STREAM = [INITIAL, picture(1, key=True), picture(2, key=False), box(b"styp") + picture(3, key=True)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=40))
def test_cut_anywhere_it_is_the_same(cuts: list[int]) -> None:
    whole, pieces, made, at = b"".join(STREAM), Mp4Pieces(), [], 0
    for cut in (*cuts, len(whole)):
        made += pieces.feed(whole[at : at + cut])
        at += cut
    assert [one.data for one in made] == STREAM
    assert [(one.kind, one.key) for one in made] == [
        ("initial", False), ("fragment", True), ("fragment", False), ("fragment", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        struct.pack("!I4s", LARGEST_BOX + 1, b"mdat"),
        struct.pack("!I4sQ", 1, b"mdat", 2**60),
        struct.pack("!I4s", 0, b"mdat"),
        box(b"trak"),
    ],
)
def test_what_is_no_mp4_is_refused_at_once(wrong: bytes) -> None:
    with pytest.raises(NoMp4Error):
        Mp4Pieces().feed(wrong)


def test_boxes_without_any_picture_do_not_pile_up() -> None:
    pieces, one = Mp4Pieces(), box(b"free", bytes(LARGEST_BOX // 16))
    for _ in range(15):
        assert pieces.feed(one) == []
    with pytest.raises(NoMp4Error):
        pieces.feed(one)
