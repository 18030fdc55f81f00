"""A profile's path in a station's file begins at that file, whoever loads it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from config import ConfigError, check, load_station
from config.new_hall import EXAMPLE
from devices.bench.subject import NotMeantError, from_station
from devices.drivers.profile import shipped
from mingting.cli import app
from mingting.terminal.kept_file import text_to_run
from mingting.terminal.station_file import DEVICE_MODELS, load_terminal
from tests.mingting.test_configuring import Bench, run

STATION = (EXAMPLE / "stations" / "k1.yaml").read_text("utf-8").partition("devices:")[0]
SECTION = "devices:\n  keys: {driver: profile, profile: profiles/mine.yaml, url: tcp://127.0.0.1:9}\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("MINGTING_CONFIG", str(elsewhere))
    profile = tmp_path / "stations" / "profiles" / "mine.yaml"
    profile.parent.mkdir(parents=True)
    profile.write_bytes(shipped()["ff68_keypad"].read_bytes())
    station = tmp_path / "stations" / "k1.yaml"
    station.write_text(STATION + SECTION, "utf-8")
    return station


def test_every_way_to_load_it(file: Path) -> None:
    assert set(load_station(file, DEVICE_MODELS).devices) == {"keys"}
    assert from_station(file, "keys", "en").name == "keys"
    assert set(load_terminal(file.read_text("utf-8"), "k1", DEVICE_MODELS, file.parent).devices) == {"keys"}
    said = CliRunner().invoke(app, ["config", "check", str(file)])
    assert (said.exit_code, said.output) == (0, "没有发现问题\n")
    hall = file.parents[1]
    for name in ("hall.yaml", "calendars"):
        source = EXAMPLE / name
        if source.is_file():
            (hall / name).write_bytes(source.read_bytes())
    problems = [str(one) for one in check(hall, DEVICE_MODELS).problems]
    assert not [one for one in problems if "profile" in one]


def test_from_nowhere_it_is_not_found(file: Path) -> None:
    result = load_terminal(file.read_text("utf-8"), "k1", DEVICE_MODELS)
    assert "mine.yaml" in result.report.text("en")
    assert set(result.disabled_devices) == {"keys"}


def test_a_file_from_the_hall_finds_it_in_the_terminals_folder(file: Path, tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        given = f"{made.text()}  keys: {{driver: profile, profile: profiles/mine.yaml, url: tcp://127.0.0.1:9}}\n"
        with pytest.raises(ConfigError, match="profiles") as refused:
            raise ConfigError(made.configuring.check(given).report)
        assert refused.value.report.errors()
        made.configuring.folder = file.parent
        assert await made.give(given, 2) == ()
        assert set(made.devices.sections) == {"left", "right", "keys"}
        assert text_to_run(made.store, "k1", "", DEVICE_MODELS, file.parent) == given

    (tmp_path / "data").mkdir()
    run(tmp_path / "data", work)


def test_a_profile_that_cannot_be_read_switches_its_device_off(file: Path) -> None:
    long = load_terminal(file.read_text("utf-8").replace("mine", "m" * 5000), "k1", DEVICE_MODELS, file.parent)
    assert set(long.disabled_devices) == {"keys"}
    (file.parent / "profiles" / "mine.yaml").write_bytes(b"\xff\xfe profile")
    with pytest.raises(NotMeantError, match="profile"):
        from_station(file, "keys", "en")


def test_a_file_of_bytes_is_said_at_the_bench(file: Path) -> None:
    file.write_bytes(bytes(range(256)))
    with pytest.raises(NotMeantError, match="unacceptable"):
        from_station(file, "keys", "en")
