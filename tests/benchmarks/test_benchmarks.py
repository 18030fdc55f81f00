"""The short forms run, double nothing, and write results of the promised shape."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.__main__ import main

UNITS = ("_per_s", "_ms", "_s", "_mib", "_bytes", "ratio_to", "doubled", "given_twice")

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]


def measured(name: str, folder: Path) -> dict[str, Any]:
    assert main([name, "--quick", "--out", str(folder)]) == 0
    result: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    assert result["benchmark"] == name
    assert result["command"] == f"./run bench {name} --quick --out {folder}"
    assert {"cores", "processor", "python", "sqlite", "mosquitto"} <= set(result["machine"])
    assert len(result["load_average_before"]) == 3
    figures = [figure for section in result["sections"].values() for figure in section]
    assert any(unit in figure for figure in figures for unit in UNITS)
    return result


def test_tickets_are_issued_over_both_lines_and_none_is_doubled(tmp_path: Path) -> None:
    sections = measured("tickets", tmp_path)["sections"]
    assert len(sections) == 8
    for kind in ("plain", "TLS"):
        assert sections[f"yardsticks, {kind}"]["mqtt_round_trips_per_s"] > 0
        for name in (f"20 closed-loop terminals, {kind}", f"issued, {kind}", f"issued and printed, {kind}"):
            section = sections[name]
            assert section["issued_per_s"] > 0
            assert (section["doubled"], section["told_but_not_journalled"], section["refused"]) == (0, 0, 0)
            assert section["told"] >= section["answered"] > 0


def test_forty_windows_never_get_the_same_ticket(tmp_path: Path) -> None:
    sections = measured("calls", tmp_path)["sections"]
    for name in ("40 windows through the gateway", "40 windows through the pages"):
        assert sections[name]["calls"] >= 200
        assert (sections[name]["given_twice"], sections[name]["given_twice_in_journal"]) == (0, 0)


def test_an_agent_is_small_and_answers_every_key(tmp_path: Path) -> None:
    sections = measured("agent", tmp_path)["sections"]
    assert sections["agent"]["resident_mib"] < 130
    assert sections["agent"]["keys_unanswered"] == 0


def test_a_long_journal_verifies_and_rebuilds(tmp_path: Path) -> None:
    sections = measured("journal", tmp_path)["sections"]
    assert sections["size"]["events"] >= 5_000
    assert (sections["verify"]["findings"], sections["rebuild"]["differences"]) == (0, 0)


def test_a_catalogue_is_read_published_synced_and_searched(tmp_path: Path) -> None:
    sections = measured("catalogue", tmp_path)["sections"]
    assert sections["reading"]["guides"] == 60
    assert sections["reading"]["read_ratio_to_openpyxl"] > 0
    assert sections["publishing"]["pieces"] > 2
    assert sections["publishing"]["writer_held_p99_ms"] > 0
    assert sections["sync over TLS"]["one_changed_chunks_fetched"] == 1
    assert sections["memory of the terminal"]["private_grown_mib"] < 25
    for name, section in sections.items():
        if name.startswith("search: "):
            assert section["found"] == section["queries"] > 0


@pytest.mark.screen
def test_the_terminal_is_touched_seen_and_prints(tmp_path: Path) -> None:
    sections = measured("terminal", tmp_path)["sections"]
    assert sections["process"]["disturbed_sessions"] == 0
    tickets = sections["process"]["tickets"]
    assert tickets >= 1
    assert sections["touch to number"]["numbers"] == tickets
    assert sections["touch to last byte at the printer"]["slips"] == tickets
    assert sections["touch to feedback"]["touches"] == 4 * tickets


@pytest.mark.screen
def test_a_code_is_answered_on_the_screen_of_a_terminal_that_is_cut_off(tmp_path: Path) -> None:
    sections = measured("one_code", tmp_path)["sections"]
    assert sections["scan to first frame: all"]["codes"] >= 4


def test_a_cabinet_opens_soon_and_sees_a_forced_door(tmp_path: Path) -> None:
    sections = measured("lockers", tmp_path)["sections"]
    assert sections["scan to pulse, busy bus of 4 boards"]["pick_ups"] > 0
    assert sections["forced door to recorded alarm"]["doors"] > 0
    assert sections["their page, one clerk"]["not_2xx"] == 0


def test_every_pulse_of_a_cabinet_has_one_reason(tmp_path: Path) -> None:
    sections = measured("locker_faults", tmp_path)["sections"]
    found = sections["pulses against the ledger"]
    assert found["openings"] >= sections["faults and kills"]["pick_ups"] * 0.9
    assert (found["pulses_without_an_opening"], found["openings_pulsed_twice"], found["cells_unlike_their_sensor"]) == (
        0,
        0,
        0,
    )


def test_ratings_are_taken_with_their_sums_and_the_page_reads_those(tmp_path: Path) -> None:
    taken = measured("ratings", tmp_path)["sections"]["ratings taken"]
    assert taken["projections_current"]
    assert taken["ratings"] > 0
    sections = measured("indicators", tmp_path)["sections"]
    assert sections["agreement"]["sums_agree_with_rows"]
    assert sections["the page, 365 days"]["p95_ratio_to_sum_of_rows"] > 0
