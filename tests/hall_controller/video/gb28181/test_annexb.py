"""NAL units: stream descriptions of both kinds, garbage, and what a key frame must carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.gb28181 import annexb
from hall_controller.video.gb28181.annexb import START, Codec
from tests.hall_controller.video.gb28181.pictures import film, start_coded

H264_SETS = [b"\x67\x42\xc0\x0d", b"\x68\xce\x3c\x80"]
HEVC_SETS = [b"\x40\x01\x0c", b"\x42\x01\x01", b"\x44\x01\xc1"]

units = st.lists(
    st.binary(min_size=1, max_size=40).map(lambda data: data.replace(b"\0", b"\1")), min_size=1, max_size=5
)


def avcc() -> bytes:
    sps, pps = ((len(one)).to_bytes(2, "big") + one for one in H264_SETS)
    return b"\1\x42\xc0\x0d\xff\xe1" + sps + b"\1" + pps


def hvcc() -> bytes:
    arrays = [bytes([one[0] >> 1, 0, 1]) + len(one).to_bytes(2, "big") + one for one in HEVC_SETS]
    sei = b"\x27\0\1\0\3\x4e\1\5"
    return b"\1" + b"\0" * 20 + b"\x03" + b"\4" + sei + b"".join(arrays)


def joined(parts: list[bytes]) -> bytes:
    return b"".join(START + part for part in parts)


@pytest.mark.parametrize(("codec", "description", "sets"), [("h264", avcc(), H264_SETS), ("hevc", hvcc(), HEVC_SETS)])
def test_descriptions_of_mp4(codec: Codec, description: bytes, sets: list[bytes]) -> None:
    assert annexb.from_extradata(codec, description) == joined(sets)
    assert annexb.from_extradata(codec, joined(sets)) == joined(sets)
    assert annexb.length_size(codec, description) == 4
    assert annexb.length_size(codec, joined(sets)) == 0
    assert annexb.has_parameter_sets(codec, joined([*sets, b"\x65\x88" if codec == "h264" else b"\x26\1"]))
    assert not annexb.has_parameter_sets(codec, joined(sets[:-1]))


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_descriptions_of_real_encoders(codec: Codec) -> None:
    frame = film(codec).frames[0]
    sets = annexb.from_extradata(codec, frame.extradata)
    assert annexb.has_parameter_sets(codec, sets)
    assert annexb.has_parameter_sets(codec, annexb.with_sets(codec, start_coded(frame), sets))


@given(units, st.sampled_from([1, 2, 4]))
def test_lengths_become_start_codes(parts: list[bytes], size: int) -> None:
    data = b"".join(len(part).to_bytes(size, "big") + part for part in parts)
    assert annexb.with_start_codes(data, size) == joined(parts)
    assert annexb.with_start_codes(data[:-1], size) == joined(parts[:-1])
    starts = list(annexb.nal_starts(joined(parts)))
    assert [joined(parts)[start] for start in starts] == [part[0] for part in parts]


@given(st.one_of(st.binary(max_size=60), st.binary(max_size=40).map(lambda data: b"\1" + data)), st.integers(0, 4))
def test_garbage_is_no_error(data: bytes, size: int) -> None:
    for codec in ("h264", "hevc"):
        annexb.from_extradata(codec, data)
        annexb.length_size(codec, data)
        annexb.has_parameter_sets(codec, data)
        assert annexb.with_sets(codec, data, b"sets").replace(b"sets", b"", 1) == data
    annexb.with_start_codes(data, size)


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_sets_stand_behind_the_delimiter(codec: Codec) -> None:
    delimiter, picture = (b"\x09\xf0", b"\x65\x88") if codec == "h264" else (b"\x46\1\x50", b"\x26\1\xaf")
    sets = joined(H264_SETS if codec == "h264" else HEVC_SETS)
    frame = joined([delimiter, picture])
    assert annexb.with_sets(codec, frame, sets) == START + delimiter + sets + START + picture
    short = b"\0\0\1" + delimiter + b"\0\0\1" + picture
    assert annexb.with_sets(codec, short, sets) == b"\0\0\1" + delimiter + sets + b"\0\0\1" + picture
