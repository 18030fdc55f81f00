"""One device's section as it was before: whatever was written in its place, and nothing else with it."""

import pytest

from config import load_station_text, put_back, station_changes
from mingting.terminal.station_file import DEVICE_MODELS

HEAD = """station: k1
kind: kiosk
name: {zh: 1 号自助机, en: Terminal 1}
place: {zh: 进门正面, en: At the entrance}
zone: self-service
offline_mark: K1
panel: {px_per_mm: 4.0}
"""
LEFT = '  # 左边的\n  left: {driver: line_scanner, url: "tcp://127.0.0.1:5001"}   # 靠门\n'
RIGHT = '  right: {driver: line_scanner, url: "tcp://127.0.0.1:5002", suffix: cr}\n'
OLD = f"{HEAD}devices:\n{LEFT}{RIGHT}"
URL = 'driver: line_scanner, url: "tcp://127.0.0.1:5002"'

BY_LINES = {
    "another value": f"{HEAD}devices:\n{LEFT}  right: {{{URL}, suffix: tab}}\n",
    "a key twice": f"{HEAD}devices:\n{LEFT}  right: {{{URL}, suffix: cr, suffix: lf}}\n",
    "a section twice": f"{HEAD}devices:\n{LEFT}{RIGHT}  # 又一个\n  right: {{{URL}}}  # twice\n",
    "a tag": f"{HEAD}devices:\n{LEFT}  right: {{{URL}, suffix: !!timestamp x}}\n",
    "nothing": f"{HEAD}devices:\n{LEFT}  right:\n",
    "a list": f"{HEAD}devices:\n{LEFT}  right:\n    - driver: line_scanner\n    - 7\n",
    "another indentation": f"{HEAD}devices:\n    left: {{{URL}}}  # 靠门\n    right:\n        driver: line_scanner\n",
    "a wrong neighbour": f"{HEAD}devices:\n  left: {{{URL}, url: 1}}   # 靠门\n  right: {{{URL}, suffix: x}}\n",
    "without a last line end": f"{HEAD}devices:\n{LEFT}  right: {{{URL}, baud: 1}}",
    "Windows lines": f"{HEAD}devices:\n{LEFT}  right: {{{URL}, baud: 1}}\n".replace("\n", "\r\n"),
    "a byte order mark": f"\ufeff{HEAD}devices:\n{LEFT}  right: {{{URL}, baud: 1}}\n",
    "more behind it": f"devices:\n{LEFT}  right: {{{URL}, baud: 1}}\n# 大厅\n{HEAD}",
}
OTHERWISE = {
    "an alias": f"{HEAD}devices:\n  left: &a {{{URL}}}\n  right: *a\n",
    "a merge key": f"{HEAD}devices:\n  left: &a {{{URL}}}\n  right: {{<<: *a}}\n",
    "all in one line": f"{HEAD}devices: {{left: {{{URL}}}, right: {{{URL}, baud: 1}}}}\n",
    "in one line, twice": f"{HEAD}devices: {{left: {{{URL}}}, right: {{{URL}, baud: 1}}, right: {{}}}}\n",
    "one line and a bad number": f"{HEAD}devices: {{left: {{{URL}}}, right: {{{URL}, baud: !!int abc}}}}\n",
    "no section": f"{HEAD}devices:\n{LEFT}",
    "no devices": HEAD,
}


@pytest.mark.parametrize("new", [*BY_LINES.values(), *OTHERWISE.values()], ids=[*BY_LINES, *OTHERWISE])
def test_the_section_is_what_it_was_and_the_rest_is_as_new(new: str) -> None:
    given = put_back(new, OLD, ["right"])
    kept, wanted = (load_station_text(text, "k1.yaml", DEVICE_MODELS) for text in (given, new))
    before = load_station_text(OLD, "k1.yaml", DEVICE_MODELS)
    assert kept.devices["right"] == before.devices["right"]
    assert kept.devices.get("left") == wanted.devices.get("left")
    assert not station_changes(new, given).own
    assert "right" not in station_changes(OLD, given).changed


@pytest.mark.parametrize("new", BY_LINES.values(), ids=BY_LINES)
def test_every_other_line_stays_as_it_was_written(new: str) -> None:
    given = put_back(new, OLD, ["right"]).splitlines()
    assert [line for line in new.splitlines() if "right" not in line and line in given][:8]
    for line in new.splitlines():
        if line.strip().startswith(("#", "left", "station", "name")):
            assert line in given


def test_a_neighbour_that_is_wrong_stays_wrong_as_it_was_written() -> None:
    new = BY_LINES["a wrong neighbour"]
    given = load_station_text(put_back(new, OLD, ["right"]), "k1.yaml", DEVICE_MODELS)
    assert (set(given.devices), set(given.disabled_devices)) == ({"right"}, {"left"})


def test_the_old_lines_come_back_with_their_comments() -> None:
    old = f"{HEAD}devices:\n  right:\n    driver: line_scanner\n    # 新的\n    url: tcp://127.0.0.1:5002\n"
    new = f"{HEAD}devices:\n      right: {{{URL}}}  # 今天\n      left: {{{URL}}}\n"
    assert "        # 新的\n        url: tcp" in put_back(new, old, ["right"])


def test_a_section_that_was_not_there_is_taken_out() -> None:
    new = f"{OLD}  third: {{{URL}}}\n"
    assert put_back(new, OLD, ["third"]) == OLD


def test_a_secret_stays_a_name() -> None:
    old = OLD.replace("suffix: cr", "suffix: !secret s")
    new = f"{HEAD}devices: {{left: {{{URL}}}, right: {{{URL}, baud: 1, baud: 2}}}}\n"
    assert "!secret s" in put_back(new, old, ["right"])


def test_sections_in_one_line_cost_no_comment_and_no_quotes_elsewhere() -> None:
    head = HEAD.replace("zone: self-service", 'zone: "self-service"  # 左厅')
    new = f"{head}# 柜子在下面\ndevices: {{left: {{{URL}}}, right: {{{URL}, baud: 1}}}}\n"
    given = put_back(new, OLD, ["right"])
    assert 'zone: "self-service"  # 左厅' in given
    assert "# 柜子在下面" in given
