"""Fragments play in every player that knows MP4, and a slow viewer loses whole ones only."""

import asyncio
import io
import struct

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.cameras import boxes
from hall_controller.video.cameras.fragments import Fragmenter, Piece
from hall_controller.video.cameras.units import Setup, Unit
from hall_controller.video.cameras.views import Audience, Viewer
from hall_controller.video.contract import NoPicture
from hall_controller.video.gb28181 import annexb
from hall_controller.video.simulator.camera.clips import ClipKind, clip_of

STEP = 6_000


@pytest.fixture(scope="module")
def units() -> list[Unit]:
    clip = clip_of(ClipKind())
    data = [b"".join(annexb.START + nal for nal in nals) for nals in clip.units[:75]]
    setup = Setup("h264", 640, 360, annexb.only_parameter_sets("h264", data[0]))
    keys = [annexb.has_parameter_sets("h264", one) for one in data]
    return [Unit(one, n * STEP, n * STEP, keys[n], n / 15, setup) for n, one in enumerate(data)]


def pieces_of(units: list[Unit]) -> list[Piece]:
    fragmenter = Fragmenter()
    return [piece for unit in units for piece in fragmenter.put(unit)]


def test_all_pictures_come_out_with_their_times(units: list[Unit]) -> None:
    pieces = pieces_of(units)
    assert [piece.initial for piece in pieces] == [True] + [False] * (len(pieces) - 1)
    with av.open(io.BytesIO(b"".join(piece.data for piece in pieces))) as movie:
        stream = movie.streams.video[0]
        packets = [packet for packet in movie.demux(stream) if packet.size]
        assert stream.time_base.denominator == 90_000
    sent = [unit for unit in units if unit.dts < packets[-1].dts + STEP]
    assert [packet.dts for packet in packets] == [unit.dts for unit in sent]
    assert [packet.is_keyframe for packet in packets] == [unit.key for unit in sent]


def test_a_picture_that_needs_others_is_marked_so() -> None:
    samples = [boxes.Sample(b"k", STEP, 0, key=True), boxes.Sample(b"pp", STEP, 0, key=False)]
    rows = boxes.fragment(1, 0, samples).partition(b"trun")[2]
    first, second = struct.unpack_from("!4I4I", rows, 12)[:4], struct.unpack_from("!4I4I", rows, 12)[4:]
    assert first == (STEP, 1, 0x02000000, 0)  # depends on no other
    assert second == (STEP, 2, 0x01010000, 0)  # depends on others, no place to begin


def test_pictures_decode_as_they_were(units: list[Unit]) -> None:
    with av.open(io.BytesIO(b"".join(piece.data for piece in pieces_of(units)))) as movie:
        shown = [frame.to_ndarray().tobytes() for frame in movie.decode(video=0)]
    with av.open(io.BytesIO(b"".join(unit.data for unit in units)), format="h264") as plain:
        expected = [frame.to_ndarray().tobytes() for frame in plain.decode(video=0)]
    assert len(shown) >= len(units) - 9
    assert shown == expected[: len(shown)]


def test_a_fragment_is_never_longer_than_half_a_second_and_key_frames_begin_one(units: list[Unit]) -> None:
    pieces = pieces_of(units)[1:]
    assert len(pieces) >= len(units) // 8
    assert sum(piece.key for piece in pieces) == sum(unit.key for unit in units)


def test_the_browser_learns_the_codec(units: list[Unit]) -> None:
    name = boxes.codec_name(boxes.initialisation(units[0].setup))
    assert name.startswith("avc1.64")
    assert len(name) == len("avc1.64001E")
    with pytest.raises(ValueError, match=r"no H\.264"):
        boxes.initialisation(Setup("h264", 640, 360, b""))


def test_other_parameter_sets_begin_with_another_initial_segment(units: list[Unit]) -> None:
    changed = [Unit(u.data, u.pts, u.dts, u.key, u.mono, Setup("h264", 320, 180, u.setup.sets)) for u in units[30:]]
    assert sum(piece.initial for piece in pieces_of(units[:30] + changed)) == 2


SIZES = st.lists(st.tuples(st.integers(1, 3_000), st.booleans(), st.booleans()), max_size=60)


@given(SIZES)
def test_a_slow_viewer_never_holds_more_than_its_bound_and_goes_on_at_a_key_frame(
    steps: list[tuple[int, bool, bool]],
) -> None:
    viewer, got = Viewer(4_096), []
    viewer.put(Piece(b"init", initial=True))
    for number, (size, key, take) in enumerate(steps):
        viewer.put(Piece(number.to_bytes(4, "big") + bytes(size), key=key))
        assert sum(len(piece.data) for piece in viewer._waiting) == viewer._size <= 4_096
        if take and viewer._waiting:
            got.append(asyncio.run(viewer.next()))
    while viewer._waiting:
        got.append(asyncio.run(viewer.next()))
    assert not got or got[0] == b"init"
    numbers = [int.from_bytes(data[:4], "big") for data in got[1:]]
    for before, number in zip([-2, *numbers], numbers, strict=False):
        assert number == before + 1 or steps[number][1]
    assert viewer.lost + len(numbers) == len(steps)


def test_who_joins_later_begins_at_the_newest_key_frame() -> None:
    async def story() -> list[bytes]:
        audience = Audience()
        for piece in (b"init", b"key1", b"b", b"key2", b"c"):
            audience.put(Piece(piece, initial=piece == b"init", key=piece.startswith(b"key")))
        viewer = audience.join()
        audience.put(Piece(b"d"))
        got = [await viewer.next() for _ in range(4)]
        audience.end("stalled")
        with pytest.raises(NoPicture):
            await viewer.next()
        return got

    assert asyncio.run(story()) == [b"init", b"key2", b"c", b"d"]
