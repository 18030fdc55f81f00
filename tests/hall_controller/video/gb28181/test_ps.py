"""Program stream: golden bytes, a reader of the tests, PyAV's decoder, and ffprobe as a judge from outside."""

import json
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.gb28181.annexb import START, Codec
from hall_controller.video.gb28181.ps import LONGEST_PAYLOAD, PsMuxer, crc32_mpeg
from tests.hall_controller.video.gb28181 import program_stream
from tests.hall_controller.video.gb28181.pictures import FRAMES, Film, film, hashes, shown_at, start_coded

SETS = START + b"\x67\x42" + START + b"\x68\xce"
KEY = SETS + START + b"\x65\x88"
FILMS: list[tuple[Codec, int, bool]] = [("h264", 0, False), ("h264", 2, True), ("hevc", 0, False), ("hevc", 2, True)]


def packed(one: Film) -> bytes:
    muxer = PsMuxer(one.codec, extradata=one.frames[0].extradata)
    return b"".join(muxer.frame(start_coded(each), each.pts_90k, each.dts_90k, each.key) for each in one.frames)


def test_golden_key_frame() -> None:
    assert PsMuxer("h264").frame(KEY, 0, 0, key=True).hex(" ") == (
        "00 00 01 ba 44 00 04 00 04 01 06 1a 83 f8 "  # clock 0, 40 Mbit/s
        "00 00 01 bb 00 09 83 0d 41 00 e1 ff e0 e8 00 "
        "00 00 01 bc 00 0e e0 ff 00 00 00 04 1b e0 00 00 f4 dc bd 45 "
        "00 00 01 e0 00 1a 84 80 05 21 00 01 00 01 " + KEY.hex(" ")
    )


def test_golden_map_with_sound() -> None:
    muxer = PsMuxer("hevc", audio=True)
    head = muxer.frame(KEY, 0, 0, key=True)
    assert head[14:32].hex(" ") == "00 00 01 bb 00 0c 83 0d 41 04 e1 ff e0 e8 00 c0 c2 00"
    assert head[32:52].hex(" ") == "00 00 01 bc 00 12 e0 ff 00 00 00 08 24 e0 00 00 90 c0 00 00"
    assert muxer.audio(b"\xd5\xd5", 90_000, 90_000).hex(" ") == (
        "00 00 01 ba 44 00 16 fc 84 01 06 1a 83 f8 00 00 01 c0 00 0a 80 80 05 21 00 05 bf 21 d5 d5"
    )


def test_checksum() -> None:
    assert crc32_mpeg(b"123456789") == 0x0376E6E7


def test_nothing_comes_before_the_first_key_frame() -> None:
    muxer = PsMuxer("h264", audio=True)
    assert muxer.frame(START + b"\x41\x9a", 0, 0, key=False) == b""
    assert muxer.audio(b"\xd5", 0, 0) == b""
    assert muxer.frame(KEY, 3600, 3600, key=True)
    assert muxer.frame(START + b"\x41\x9a", 7200, 7200, key=False)
    assert muxer.frame(b"", 7200, 7200, key=False) == b""
    assert PsMuxer("h264", extradata=SETS).frame(b"", 0, 0, key=True) == b""


def test_sound_that_the_map_does_not_name_is_left_out() -> None:
    muxer = PsMuxer("h264")
    muxer.frame(KEY, 0, 0, key=True)
    assert muxer.audio(b"\xd5", 0, 0) == b""


def test_a_key_frame_gets_the_parameter_sets_it_lacks() -> None:
    idr = START + b"\x65\x88"
    described = PsMuxer("h264", extradata=SETS)
    assert program_stream.read(described.frame(idr, 0, 0, key=True))[0].payload == KEY
    seen = PsMuxer("h264")
    seen.frame(KEY, 0, 0, key=True)
    assert program_stream.read(seen.frame(idr, 0, 0, key=True))[0].payload == KEY
    seen.frame(START + b"\x09\xf0" + START + b"\x06\x05\x01" + KEY, 0, 0, key=True)
    assert program_stream.read(seen.frame(idr, 0, 0, key=True))[0].payload == KEY, "no more than the sets is kept"
    delimiter = START + b"\x09\xf0"
    assert program_stream.read(seen.frame(delimiter + idr, 0, 0, key=True))[0].payload == delimiter + KEY


picture_bytes = st.one_of(st.binary(max_size=300), st.integers(1, 200_000).map(lambda size: b"\x5a" * size))
frames = st.lists(st.tuples(picture_bytes, st.integers(0, 1 << 34), st.integers(0, 90_000), st.booleans()), max_size=6)


@given(frames, st.sampled_from(["h264", "hevc"]), st.booleans())
def test_what_goes_in_comes_out(given_frames: list[tuple[bytes, int, int, bool]], codec: Codec, audio: bool) -> None:
    muxer = PsMuxer(codec, audio=audio)
    muxer.frame(KEY, 0, 0, key=True)
    wanted = [one for one in given_frames if one[0]]
    stream = b"".join(muxer.frame(data, dts + later, dts, key) for data, dts, later, key in wanted)
    packs = program_stream.read(stream)
    assert len(packs) == len(wanted)
    for pack, (data, dts, later, key) in zip(packs, wanted, strict=True):
        assert pack.payload.endswith(data)
        assert key or len(pack.payload) == len(data)
        assert (pack.pts, pack.dts) == ((dts + later) % (1 << 33), dts % (1 << 33))
        assert pack.clock == pack.dts
        assert (pack.streams is not None) == pack.has_system_header == key
        assert pack.pes_packets == -(-len(pack.payload) // LONGEST_PAYLOAD)
        if key:
            kind = {"h264": 0x1B, "hevc": 0x24}[codec]
            assert pack.streams == ({0xE0: kind, 0xC0: 0x90} if audio else {0xE0: kind})


@pytest.mark.parametrize(("codec", "b_frames", "noise"), FILMS)
def test_a_decoder_sees_the_pictures_of_the_source(codec: Codec, b_frames: int, noise: bool) -> None:
    one = film(codec, b_frames=b_frames, noise=noise)
    assert len(one.frames) == FRAMES
    assert (max(len(each.data) for each in one.frames) > 65_536) == noise
    assert any(each.pts_90k != each.dts_90k for each in one.frames) == bool(b_frames)
    wanted = hashes(one.mp4)
    assert len(wanted) == FRAMES
    stream = packed(one)
    assert hashes(stream, "mpeg") == wanted
    packs = program_stream.read(stream)
    assert [(pack.pts, pack.dts) for pack in packs] == [(each.pts_90k, each.dts_90k) for each in one.frames]
    assert shown_at(stream) == sorted(each.pts_90k for each in one.frames)


@pytest.mark.long
@pytest.mark.parametrize(("codec", "b_frames", "noise"), FILMS)
def test_ffprobe_counts_the_frames(codec: Codec, b_frames: int, noise: bool, tmp_path: Path) -> None:
    if shutil.which("ffprobe") is None:
        pytest.skip("ffprobe is missing: install the package ffmpeg to judge the stream from outside")
    file = tmp_path / "stream.ps"
    file.write_bytes(packed(film(codec, b_frames=b_frames, noise=noise)))
    asked = ["-v", "error", "-count_frames", "-show_streams", "-of", "json", str(file)]
    said = subprocess.run(["ffprobe", *asked], capture_output=True, check=True, timeout=60)
    (stream,) = json.loads(said.stdout)["streams"]
    assert (stream["codec_name"], stream["id"], stream["nb_read_frames"]) == (codec, "0x1e0", str(FRAMES))
    assert said.stderr == b""


@pytest.mark.long
def test_packing_costs_little() -> None:
    """Measured: about 1 ms a megabyte on a slow core (video.md 3: 3 ms for 2.2 MB)."""
    muxer, megabyte = PsMuxer("h264"), KEY + b"\x5a" * 20_000
    begun = time.process_time()
    size = sum(len(muxer.frame(megabyte, tick, tick, key=tick % 25 == 0)) for tick in range(500))
    assert (time.process_time() - begun) / (size / 1e6) < 0.02
