"""Looks at key frames: when they are due, when a still picture is frozen, when a view is proposed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hall_controller.video.cameras.looking import Looking
from hall_controller.video.cameras.masking import Masker
from hall_controller.video.cameras.references import References
from hall_controller.video.cameras.units import Setup, Unit
from hall_controller.video.contract import CameraSpec, Mask, Reason, Thresholds
from hall_controller.video.gb28181 import annexb
from hall_controller.video.simulator.camera.clips import ClipKind, clip_of
from hall_controller.video.simulator.camera.scenes import Picture

SPEC = CameraSpec("door", "", thresholds=Thresholds(frozen_after_s=20.0, look_every_s=5.0))


def keys_of(picture: Picture = Picture.GOOD) -> Iterator[bytes]:
    clip = clip_of(ClipKind(picture))
    while True:
        for unit in clip.units[:: clip.gop]:
            yield b"".join(annexb.START + nal for nal in unit)


def looked(looking: Looking, picture: Picture, begin: float, end: float, every: float = 2.0) -> dict[float, Reason]:
    """First reason by the moment of the key frame at which a look was due."""
    found, mono = {}, begin
    for data in keys_of(picture):
        if mono > end:
            return found
        if looking.is_due(mono):
            judged = looking.look("h264", data, mono)
            if judged is not None and judged[0]:
                found[mono] = judged[0][0]
        mono += every
    return found


def test_frozen_is_seen_within_thirty_seconds_whenever_it_begins(tmp_path: Path) -> None:
    for begin in (100.0, 101.0, 103.0):
        looking = Looking(SPEC, References(tmp_path / str(begin)))
        assert looked(looking, Picture.GOOD, 80.0, begin - 1) == {}
        found = looked(looking, Picture.FROZEN, begin, begin + 40)
        assert min(found) - begin <= 28
        assert set(found.values()) == {Reason.FROZEN}
        assert Reason.FROZEN not in looked(looking, Picture.GOOD, begin + 42, begin + 80).values()


def test_black_is_seen_at_the_next_look(tmp_path: Path) -> None:
    looking = Looking(SPEC, References(tmp_path))
    looked(looking, Picture.GOOD, 80.0, 99.0)
    assert min(looked(looking, Picture.BLACK, 100.0, 130.0)) <= 107.0


def test_one_key_frame_of_noise_is_nothing_two_are_garbage(tmp_path: Path) -> None:
    looking = Looking(SPEC, References(tmp_path))
    noise = annexb.START + b"\x65" + bytes(range(256)) * 8
    assert looking.look("h264", noise, 1.0) is None
    assert looking.is_due(1.1)
    judged = looking.look("h264", noise, 3.0)
    assert judged is not None
    assert judged[0] == (Reason.GARBAGE,)
    assert looking.look("h264", next(keys_of()), 5.0) == ((), 5.0)


def test_a_folder_that_cannot_be_written_costs_the_camera_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    looking = Looking(SPEC, References(tmp_path / "file" / "references"))
    assert looked(looking, Picture.GOOD, 0.0, 60.0) == {}


def test_a_proposed_view_is_never_replaced_by_itself_and_a_persons_is(tmp_path: Path) -> None:
    references = References(tmp_path)
    looked(Looking(SPEC, references), Picture.GOOD, 0.0, 60.0)
    proposed = (tmp_path / "door.proposed.png").read_bytes()
    looking = Looking(SPEC, references)
    assert Reason.TURNED in looked(looking, Picture.TURNED, 100.0, 160.0).values()
    assert (tmp_path / "door.proposed.png").read_bytes() == proposed
    references.set("door", looking._previous)  # type: ignore[arg-type]
    looking.reload()
    assert looked(looking, Picture.TURNED, 200.0, 260.0) == {}
    assert (tmp_path / "door.proposed.png").read_bytes() == proposed


def test_a_broken_reference_is_none(tmp_path: Path) -> None:
    for name, data in (("door.png", b""), ("door.proposed.png", b"no picture")):
        (tmp_path / name).write_bytes(data)
    assert References(tmp_path).load("door") is None


@pytest.mark.parametrize("lost", [0, 1, 7])
def test_masking_begins_at_a_key_frame_and_survives_noise(lost: int) -> None:
    clip = clip_of(ClipKind())
    data = [b"".join(annexb.START + nal for nal in unit) for unit in clip.units[lost : 2 * clip.gop]]
    data[clip.gop // 2] = annexb.START + b"\x41" + bytes(500)
    setup = Setup("h264", 640, 360, annexb.only_parameter_sets("h264", data[-clip.gop]))
    masker, out = Masker((Mask(0, 0, 0.5, 0.5),)), []
    for number, one in enumerate(data):
        key = annexb.has_parameter_sets("h264", one)
        out += list(masker.put(Unit(one, number * 6_000, number * 6_000, key, number / 15, setup)))
    out += list(masker.rest())
    assert out[0].key
    assert all(unit.setup.codec == "h264" and unit.setup.sets for unit in out)
    assert [one.dts for one in out] == sorted({one.dts for one in out})
    assert len(out) > clip.gop // 2
