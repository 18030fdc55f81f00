"""A cabinet in a station's file: each cell behind a door that a lock board of the same file has."""

from pathlib import Path

import pytest

from config import ConfigError, check, load_station_text
from mingting.terminal.station_file import DEVICE_MODELS
from tests.config.folders import hall_folder

CABINET = """  locker:
    driver: wkly
    url: "tcp://127.0.0.1:9"
    boards: [{address: 0, locks: 12, absent: [4], polarity: closed_is_1}]
cabinet:
  name: 智能取件柜
  place: 进门左手
  columns:
    - [{cell: A01, door: locker/0-01}, {cell: A02, door: locker/0-02, size: M}]
    - [{cell: B01, door: DOOR, size: L, low: true}]
"""
TEXT = """station: k1
kind: kiosk
name: 1 号自助机
place: 进门
zone: hall
offline_mark: K1
panel: {px_per_mm: 4.0}
devices:
  scanner: {driver: line_scanner, url: "tcp://127.0.0.1:9"}
"""


def loaded(door: str, text: str = TEXT + CABINET) -> str:
    """What is wrong with it."""
    try:
        return load_station_text(text.replace("DOOR", door), "k1.yaml", DEVICE_MODELS).report.text("en")
    except ConfigError as error:
        return error.report.text("en")


def test_a_sound_cabinet() -> None:
    config = load_station_text((TEXT + CABINET).replace("DOOR", "locker/0-12"), "k1.yaml", DEVICE_MODELS).config
    assert config.cabinet is not None
    assert [(one.cell, one.door, one.size, one.low) for one in config.cabinet.cells] == [
        ("A01", "locker/0-01", "S", False),
        ("A02", "locker/0-02", "M", False),
        ("B01", "locker/0-12", "L", True),
    ]


@pytest.mark.parametrize(
    ("door", "said"),
    [
        ("locker/0-13", "there is no door “0-13”"),
        ("locker/0-04", "there is no door “0-04”"),
        ("lokker/0-03", "did you mean: locker"),
        ("scanner/0-03", "is no lock board"),
        ("locker/0-02", "door locker/0-02 stands twice"),
        ("locker", "cannot be a door"),
    ],
)
def test_a_door_that_is_not_there(door: str, said: str) -> None:
    assert said in loaded(door)


def test_a_section_that_is_switched_off_takes_no_cabinet_with_it() -> None:
    text = (TEXT + CABINET).replace("driver: wkly", "driver: nothing")
    result = load_station_text(text.replace("DOOR", "locker/0-03"), "k1.yaml", DEVICE_MODELS)
    assert set(result.disabled_devices) == {"locker"}


def test_only_a_terminal_has_a_cabinet() -> None:
    text = (TEXT + CABINET).replace("kind: kiosk", "kind: agent\nwindow: w1")
    assert "a cabinet belongs to a terminal" in loaded("locker/0-03", text)


def of_hall(station: str, text: str, url: str = "tcp://192.0.2.9:9") -> str:
    """A sound file of that station with its devices at `url`."""
    text = text.replace("tcp://127.0.0.1:9", url).replace("DOOR", "locker/0-03").replace("zone: hall", "zone: zone-a")
    return text.replace("station: k1", f"station: {station}").replace("mark: K1", f"mark: {station.upper()}")


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        ("tcp://192.0.2.7:4001", "tcp://192.0.2.7:4001", "error"),
        ("tcp://Gate.hall:4001", "socket://gate.HALL:4001", "error"),
        ("tcp://127.0.0.1:9101", "tcp://127.0.0.1:9101", "warning"),
        ("tcp://192.0.2.7:4001", "tcp://192.0.2.7:4002", None),
        ("/dev/ttyUSB0", "/dev/ttyUSB0", None),  # each computer has one
    ],
)
def test_a_line_of_lock_boards_has_one_owner(tmp_path: Path, first: str, second: str, severity: str | None) -> None:
    """Two stations of one hall at the same boards take each other's openings for forced doors."""
    folder = hall_folder(tmp_path / "hall", station=of_hall("k1", TEXT + CABINET, first))
    (folder / "stations" / "k2.yaml").write_text(of_hall("k2", TEXT + CABINET, second), encoding="utf-8")
    report = check(folder, DEVICE_MODELS)
    found = [(one.file, one.path, one.severity) for one in report.problems]
    assert found == ([("stations/k2.yaml", "devices.locker.url", severity)] if severity else [])
    if severity:
        assert "stations/k1.yaml 的 “locker”" in report.text("zh")
        assert "Leave the cabinet in one file" in report.text("en")
        assert report.ok == (severity == "warning")


def test_other_devices_may_stand_on_one_line(tmp_path: Path) -> None:
    """A printer on the network may be shared; what has no doors is no cabinet."""
    folder = hall_folder(tmp_path / "hall", station=of_hall("k1", TEXT))
    (folder / "stations" / "k2.yaml").write_text(of_hall("k2", TEXT), encoding="utf-8")
    assert check(folder, DEVICE_MODELS).text("en") == "no problems found\n"
