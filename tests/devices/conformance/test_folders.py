"""Every driver's folder: example, notes, titles, tracer, simulator."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from devices.bench.section import example_of, example_path, folder_of, propose
from devices.catalog import CATALOG
from devices.contract import Words
from devices.contract.driver_entry import DriverEntry
from devices.simulation.device import SWITCHES
from tests.devices.conformance.entries import CASES, UNTRIED, Case, each_case, each_entry
from tests.devices.conformance.jobs import JOBS
from tests.devices.conformance.twins import Twin
from tests.devices.support import run

ID_NUMBER, PHONE = "11010119900307888X", "13800001111"
"""Visibly invented."""
PRIVATE = frozenset({"code_scanner", "id_card_reader"})


def test_the_catalogue_is_sound() -> None:
    for name, entry in CATALOG.items():
        assert entry.name == name
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert entry.family in JOBS, "a family that the suite knows"
        assert entry.title
        assert any("\u4e00" <= letter <= "\u9fff" for letter in entry.title_zh)
    assert {case.entry.name for case in CASES} | {entry.name for entry in UNTRIED} == set(CATALOG)


@each_entry
def test_example_validates_and_notes_stand_beside_it(entry: DriverEntry) -> None:
    assert example_path(entry).is_file(), f"{entry.name} has no example.yaml"
    content = example_of(entry)
    assert content.get("driver") == entry.name
    entry.settings.model_validate(
        content if "driver" in entry.settings.model_fields else {k: v for k, v in content.items() if k != "driver"}
    )
    notes = folder_of(entry) / "NOTES.md"
    assert notes.is_file(), f"{entry.name} has no NOTES.md"
    assert len(notes.read_text("utf-8")) > 200


@each_case
def test_a_section_can_be_proposed(case: Case) -> None:
    section = propose(case.entry, {"url": "tcp://127.0.0.1:1"})
    assert section.valid, section.content
    assert section.content["url"] == "tcp://127.0.0.1:1"


def _both(lines: Iterable[Words]) -> list[str]:
    return [text for line in lines for text in (line.zh, line.en)]


@each_case
def test_the_tracer_takes_any_bytes_and_shows_nobody(case: Case) -> None:
    if case.entry.tracer is None:
        pytest.skip("bytes in hex only")
    settings = case.settings("tcp://127.0.0.1:1")
    tracer = case.entry.tracer(settings)
    family = case.entry.make("traced", settings, None, None).family
    stream = bytes(range(256)) + ID_NUMBER.encode() + b"\r\n" + PHONE.encode() + b"\r\n" + bytes(300)
    shown: list[str] = []
    for cut in range(0, len(stream), 7):
        for direction in ("in", "out"):
            shown += _both(tracer.lines(direction, stream[cut : cut + 7]))
    shown += _both(tracer.lines("in", ID_NUMBER.encode() + b"\r\n"))
    assert all(isinstance(line, str) and "\n" not in line for line in shown)
    if family in PRIVATE:
        text = " ".join(shown)
        assert ID_NUMBER not in text
        assert ID_NUMBER.encode()[6:16].hex(" ") not in text


@each_case
def test_its_simulator_starts_and_answers(case: Case, twin: Twin) -> None:
    async def scene() -> None:
        await twin.must("status")
        for switch in SWITCHES[:4]:
            await twin.must(f"{switch} off")
        assert not (await twin.obey("no_such_command"))["ok"]
        assert not (await twin.obey(""))["ok"]

    assert case.name
    run(scene())


def test_what_needs_hardware_is_listed() -> None:
    page = (Path(__file__).parents[3] / "docs" / "untried-hardware.md").read_text("utf-8")
    assert [entry.name for entry in UNTRIED if f"`{entry.name}`" not in page] == []
