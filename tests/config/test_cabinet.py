"""A cabinet in a station's file: each cell behind a door that a lock board of the same file has."""

import pytest

from config import ConfigError, load_station_text
from mingting.terminal.station_file import DEVICE_MODELS

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
