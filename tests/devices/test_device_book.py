"""The device book when its file is anything but ours, and when the disk takes nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from devices.supervisor import Change, DeviceBook, Note

PAGE: dict[str, Any] = {"counters": {"opened": 3}, "history": [], "notes": []}


def book(**changes: Any) -> str:
    return json.dumps({"devices": {"x": {**PAGE, **changes}}})


STRANGE = {
    "depth": "[" * 100_000,
    "words for numbers": book(counters={"opened": "many"}),
    "nothing for numbers": book(counters={"opened": None}),
    "a list of counters": book(counters=["opened"]),
    "a time in words": book(history=[{"at_ms": "noon", "stage": "watched", "state": "online"}]),
    "half a file": book()[:-5],
    "zeros": "\0" * 4096,
    "a list": "[1]",
    "a number without end": book().replace("3", "9" * 5000),
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_a_strange_file_is_set_aside_and_a_new_one_begun(tmp_path: Path, text: str) -> None:
    file = tmp_path / "devices.json"
    file.write_text(text, "utf-8")
    made = DeviceBook(file)
    made.count("x", {"opened": 1})
    made.changed("x", Change(1, "watched", "online"))
    made.write("x", Note(2, "test", "ok", "t"))
    assert made.trouble == ""
    assert file.with_suffix(".unreadable").read_text("utf-8") == text
    again = DeviceBook(file).page("x")
    assert (dict(again.counters), len(again.history), len(again.notes)) == ({"opened": 1}, 1, 1)


def test_a_disk_that_takes_nothing_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "devices.json"
    made = DeviceBook(file)
    file.with_suffix(".new").mkdir()
    for _ in range(3):
        made.count("x", {"opened": 1})
        made.save()
        assert made.trouble
    file.with_suffix(".new").rmdir()
    made.save()
    assert made.trouble == ""
    assert DeviceBook(file).page("x").counters["opened"] == 3
