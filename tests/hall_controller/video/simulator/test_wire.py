"""What goes over the wire is the clip, to the last pixel and in its order."""

import hashlib
from itertools import islice

import av
from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.simulator.camera import BackgroundCameras, CameraKind, Picture
from hall_controller.video.simulator.camera.clips import Clip, ClipKind, clip_of
from hall_controller.video.simulator.camera.cutting import ROOM, payloads, split_annex_b
from hall_controller.video.simulator.camera.feed import Track


def shown(clip: Clip) -> list[str]:
    """Hashes of the pictures, decoded without any wire."""
    decoder = av.CodecContext.create(clip.kind.codec, "r")
    packets = [av.Packet(b"".join(b"\0\0\0\1" + nal for nal in unit)) for unit in clip.units]
    frames = [frame for packet in [*packets, None] for frame in decoder.decode(packet)]
    return [hashlib.md5(frame.to_ndarray().tobytes()).hexdigest() for frame in frames]  # noqa: S324  (no secret)


def test_pictures_that_come_are_pictures_of_the_clip() -> None:
    kind = CameraKind(Picture.NIGHT)
    with BackgroundCameras({"a": kind}) as cameras:
        options = {"rtsp_transport": "tcp", "probesize": "32", "analyzeduration": "1"}
        with av.open(cameras.url("a"), timeout=20, options=options) as box:
            frames = islice(box.decode(video=0), 12)
            came = [hashlib.md5(one.to_ndarray().tobytes()).hexdigest() for one in frames]  # noqa: S324  (no secret)
    every = shown(clip_of(ClipKind(Picture.NIGHT)))
    begin = every.index(came[0])
    assert came == [*every, *every][begin : begin + len(came)]


@given(st.binary(min_size=2, max_size=5 * ROOM), st.sampled_from(["h264", "hevc"]))
def test_fragments_give_the_unit_back(nal: bytes, codec: str) -> None:
    head = 1 if codec == "h264" else 2
    parts = payloads(nal, codec)
    assert all(len(part) <= ROOM for part in parts)
    if len(parts) == 1:
        assert parts == [nal]
        return
    assert [bool(part[head] & 0x80) for part in parts] == [True, *[False] * (len(parts) - 1)]
    assert [bool(part[head] & 0x40) for part in parts] == [*[False] * (len(parts) - 1), True]
    assert b"".join(part[head + 1 :] for part in parts) == nal[head:]


@given(st.lists(st.binary(min_size=1, max_size=40).filter(lambda nal: 0 not in nal), min_size=1, max_size=6))
def test_units_are_found_behind_their_start_codes(nals: list[bytes]) -> None:
    written = b"".join((b"\0\0\1" if number % 2 else b"\0\0\0\1") + nal for number, nal in enumerate(nals))
    assert split_annex_b(written) == nals


def test_numbers_and_times_run_over_without_a_gap() -> None:
    track = Track(96, 90_000, ssrc=1, sequence=0xFFFE, offset=0xFFFFFFFF)
    packets = track.pack([b"a", b"b", b"c"], track.stamp(1 / 90_000))
    assert [int.from_bytes(one[2:4], "big") for one in packets] == [0xFFFE, 0xFFFF, 0]
    assert [one[1] for one in packets] == [96, 96, 96 | 0x80]
    assert {int.from_bytes(one[4:8], "big") for one in packets} == {0}
