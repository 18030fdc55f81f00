"""Hostile bytes and hostile files: no flood takes the machine, none ends the device, and none deafens it for good."""

import time
from pathlib import Path

import pytest

from devices.drivers.profile import load, load_text
from devices.drivers.profile.loading import LONGEST
from devices.drivers.profile.protocol import HostSide

BASE = """profile: noise
title: {{zh: 示例}}
frames: {{frame: {frame}}}
messages: {{key: {{data: [{{kind: text, name: key}}]}}}}
rating_keypad: {{key: {{message: key, field: key}}, levels: {{A: satisfied}}}}
recordings: [{{came: "00", means: nothing}}]
"""
MARKED = '["3C", {kind: data, longest: 4096}, {kind: checksum, method: crc16_modbus}, "3E"]'
COUNTED = (
    "[{kind: length, counts: whole, size: 2}, {kind: data, longest: 4096}, {kind: checksum, method: crc16_modbus}]"
)
STUFFED = (
    '{parts: ["7E", {kind: data, longest: 4096}, {kind: checksum, method: crc16_x25}, "7E"], stuffing: {"7E": "7D 5E"}}'
)
FLOODS = [
    (MARKED, b"<>" * 5_000),
    (MARKED, b"<" + b">" * 10_000),
    (COUNTED, b"\x0f\xff" * 5_000),
    (STUFFED, b"\x7eA" * 5_000),
]


def side_of(frame: str) -> HostSide:
    loaded = load_text(BASE.format(frame=frame), "noise.yaml")
    assert loaded.profile is not None, loaded.report.text("en")
    return HostSide(loaded.profile)


@pytest.mark.parametrize(("frame", "flood"), FLOODS, ids=["marks", "one end after another", "lengths", "stuffed"])
def test_a_flood_of_false_frames_costs_less_than_the_line_takes(frame: str, flood: bytes) -> None:
    """10 s of noise at 9600 baud; without a limit these took up to 20 minutes."""
    side = side_of(frame)
    began = time.process_time()
    for at in range(0, len(flood), 64):
        side.feed(flood[at : at + 64], 0.0)
        assert time.process_time() - began < 5.0
    side.give_up()
    assert time.process_time() - began < 5.0


def test_a_silence_heals_even_for_frames_that_hold_their_own_end() -> None:
    side = side_of(MARKED)
    sound = side.hears.encode("key", {"key": "a>b>>>>c>"})
    for _ in range(200):
        side.feed(b"<>" * 32, 0.0)
    side.give_up()
    assert [one.name for one in side.feed(sound, 0.0)] == ["key"]
    for _ in range(200):
        side.feed(b"<>" * 32, 1.0)
    assert [one.name for one in side.feed(sound, 9.0)][-1:] == ["key"]


def test_a_length_that_cannot_say_what_came_makes_no_frame_and_ends_nothing() -> None:
    side = side_of('["3C", {kind: data, longest: 600}, {kind: length, counts: [data]}, "3E"]')
    assert [one.name for one in side.feed(b"<" + b"A" * 400 + b"\x90>", 0.0)] == []
    side.give_up()
    assert [one.name for one in side.feed(b"<AA\x02>", 1.0)] == ["key"]


def test_a_file_that_is_no_profile_is_told_and_not_read_for_minutes(tmp_path: Path) -> None:
    text = BASE.format(frame=MARKED)
    for name, written, said in (
        ("long", (text + "# " + "x" * LONGEST).encode(), "more than 256 KB"),
        ("gbk", text.encode("gb18030"), "save it as UTF-8"),
        ("picture", bytes(range(256)), "cannot be read"),
    ):
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(written)
        loaded = load(path)
        assert loaded.profile is None
        assert said in loaded.report.text("en")
