"""What a hand or a hall may give a terminal in place of a station's file: it goes on, loses nothing, and says so."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from config import ConfigError
from config.station_loading import LONGEST
from hall.messages.documents import StationConfig
from hall.messages.maintenance import FILE
from kiosk.store import DocumentRow, Store, put_document
from mingting.terminal.kept_file import running_json, text_to_run
from mingting.terminal.station_file import DEVICE_MODELS, load_terminal, read
from tests.mingting.test_configuring import Bench, run, wait_for
from tests.mingting.test_out_of_service import Shown, shown  # noqa: F401 - a fixture


def section(made: Bench, more: str) -> str:
    return made.text().replace("suffix: cr", f"suffix: cr, {more}")


IN_ITS_SECTION = {
    "a key twice": lambda made: section(made, "suffix: lf"),
    "the section twice": lambda made: f"{made.text()}  right: {{driver: line_scanner}}\n",
    "a merge key": lambda made: section(made, "<<: {baud: 1}"),
    "an alias to a number": lambda made: section(made, "name: &n 5, baud: *n"),
    "a tag that cannot be": lambda made: section(made, "baud: !!int abc"),
    "a number without end": lambda made: section(made, f"baud: {'9' * 5000}"),
    "another driver": lambda made: made.text().replace("line_scanner", "nobody").replace("nobody", "line_scanner", 1),
    "nothing": lambda made: f"{made.text().partition('  right:')[0]}  right:\n",
    "a profile nowhere": lambda made: made.text().replace(
        f'right: {{driver: line_scanner, url: "{made.right.url}", suffix: cr}}',
        f'right: {{driver: profile, url: "{made.right.url}", profile: {"p" * 5000}}}',
    ),
    "Windows lines": lambda made: section(made, "suffix: lf").replace("\n", "\r\n"),
    "a byte order mark": lambda made: f"\ufeff{section(made, 'suffix: lf')}",
}
AS_A_WHOLE = {
    "too long": lambda made: f"{made.text()}#{'x' * LONGEST}\n",
    "empty": lambda _: "",
    "a list of devices": lambda made: made.text().partition("devices:")[0] + "devices: [1]\n",
    "devices twice": lambda made: f"{made.text()}devices: {{}}\n",
    "another station": lambda made: made.text().replace("station: k1", "station: k2"),
    "a window's agent": lambda made: made.text().replace("kind: kiosk", "kind: agent\nwindow: w1"),
    "tabs": lambda made: made.text().replace("  right", "\tright"),
    "a bomb": lambda made: f"{made.text()}x: &a [*a, *a]\n",
    "depth": lambda made: f"{made.text()}x: {'[' * 20_000}\n",
    "bytes": lambda _: bytes(range(128, 256)).decode("utf-8", "surrogateescape"),
}


@pytest.mark.parametrize("make", IN_ITS_SECTION.values(), ids=IN_ITS_SECTION)
def test_a_wrong_section_costs_only_itself_and_once(tmp_path: Path, make: object) -> None:
    async def work(made: Bench) -> None:
        left, given = made.devices.supervisor.get("left"), make(made)  # type: ignore[operator]
        assert await made.give(given, 2)
        assert made.devices.supervisor.get("left") is left
        await made.online()
        made.right.say(b"MT1.STILL\r")
        await wait_for(lambda: made.heard == ["MT1.STILL"])
        assert [one.devices for one in made.proposed] == [("right",)]
        kept = load_terminal(made.configuring.running, "k1", DEVICE_MODELS)
        assert set(kept.devices) == {"left", "right"}
        assert "左边的扫码器" in made.configuring.running
        assert await made.give(given, 3) == (), "not tried again and again"

    run(tmp_path, work, trial_s=30)


@pytest.mark.parametrize("make", AS_A_WHOLE.values(), ids=AS_A_WHOLE)
def test_a_wrong_file_is_refused_whole_and_no_hand_is_locked_out(tmp_path: Path, make: object) -> None:
    async def work(made: Bench) -> None:
        good, bad = made.text(), make(made)  # type: ignore[operator]
        await made.configuring.propose_local_edit(good)
        await made.give(good, 2)
        with pytest.raises(ConfigError):
            await made.give(bad, 3)
        assert made.configuring.running == good
        assert set(made.devices.sections) == {"left", "right"}
        # The same by hand, at the next start.
        assert text_to_run(made.store, "k1", bad, DEVICE_MODELS) == good
        assert await made.configuring.own_file_trouble(bad) == (bool(bad), bool(bad))
        await made.configuring.propose_local_edit(bad)
        await made.configuring.propose_local_edit(bad)
        assert made.proposed == []

    run(tmp_path, work)


def test_devices_may_all_go(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        assert await made.give(made.text().partition("devices:")[0] + "devices:\n", 2) == ()
        assert made.devices.supervisor.devices == {}

    run(tmp_path, work)


def test_a_file_that_cannot_be_kept_is_tried_once_and_restarts_nothing(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        wanted = made.text(right="tcp://127.0.0.1:9", sound="false")
        with sqlite3.connect(tmp_path / "station.sqlite") as connection:
            connection.execute("CREATE TRIGGER full BEFORE INSERT ON document BEGIN SELECT RAISE(FAIL, 'full'); END")
        with pytest.raises(sqlite3.Error):
            await made.give(wanted, 2)
        device = made.devices.supervisor.get("right")
        with pytest.raises(sqlite3.Error):
            await made.give(wanted, 2)
        assert made.devices.supervisor.get("right") is device, "no second trial"
        assert (len(made.proposed), made.restarts) == (1, [])
        with sqlite3.connect(tmp_path / "station.sqlite") as connection:
            connection.execute("DROP TRIGGER full")
        assert len(await made.give(wanted, 2)) == 1
        await wait_for(lambda: made.restarts == [1])
        assert made.devices.supervisor.get("right") is device

    run(tmp_path, work)


def test_old_sections_that_do_not_fit_any_more_leave_everything_as_it_was(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        short = made.text().replace(f'url: "{made.right.url}", suffix: cr', "url: tcp://127.0.0.1:9")
        wanted = f"{short}#{'x' * (LONGEST - len(short) - 1)}"
        with pytest.raises(ConfigError, match="right"):
            await made.give(wanted, 2)
        await made.online()
        assert made.configuring.running == made.text()
        assert made.proposed == []

    run(tmp_path, work)


def test_a_file_fits_its_message() -> None:
    assert LONGEST == FILE


def test_a_device_that_cannot_be_made_is_off_and_its_section_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(made: Bench) -> None:
        def broken(*_: object) -> None:
            raise ZeroDivisionError

        with monkeypatch.context() as patch:
            patch.setattr("mingting.terminal.own_devices.charge_of", broken)
            assert await made.devices.try_out(load_terminal(made.text(suffix="lf"), "k1", DEVICE_MODELS), ["right"])
        assert made.devices.broken == ["right"]
        assert list(made.devices.sections) == ["left"]

    run(tmp_path, work)


def test_the_machines_own_file_is_read_whatever_it_is(tmp_path: Path) -> None:
    file = tmp_path / "k1.yaml"
    assert read(None) == read(file) == read(tmp_path) == ""
    file.write_bytes(b"\xef\xbb\xbfname: \xd6\xd0\r\n")
    assert read(file) == "name: \udcd6\udcd0\r\n"
    file.write_bytes(b"#" * 10_000_000)
    assert len(read(file)) < 5 * LONGEST


@pytest.mark.parametrize(
    "hand", ["#" * (LONGEST + 1), "a: &a [*a]\n", "\udcff\udcfe", ""], ids=["long", "loop", "bytes", "gone"]
)
def test_a_terminal_starts_with_what_its_hall_gave_and_says_so(shown: Shown, hand: str) -> None:  # noqa: F811
    own = shown.settings.station_file
    shown.start()
    shown.says("starting")
    shown.host.engine.stop()
    given = StationConfig(text=own.replace("自助机", "好机器"), file_name="k1.yaml")
    store = Store(shown.settings.store, witness=shown.settings.witness)
    store.open(1)
    row = DocumentRow("config", 5, running_json(given))
    store.run_now(lambda connection: put_document(connection, row, 1))
    store.close()
    told: list[str] = []
    for file in (own + hand, own + hand, own):
        again = Shown(shown.settings.data)
        again.settings = replace(again.settings, station_file=file if hand else "")
        again.start()
        again.says("starting")
        mended = bool(hand) and file == own  # an edit that can be used: it runs, and is proposed
        assert again.screens[-1].header.station_name.zh == ("1 号自助机" if mended else "1 号好机器")
        again.host.engine.stop()
        with sqlite3.connect(shown.settings.store) as connection:
            told = [str(row) for row in connection.execute("SELECT * FROM outbox_events") if "station-file" in str(row)]
    assert len(told) == (2 if hand else 0), told
    assert all("removed" in one for one in told[1:])


def test_a_section_that_is_mended_works_and_is_not_called_broken_any_more(tmp_path: Path) -> None:
    async def work(made: Bench) -> None:
        await made.right.unplug()
        await wait_for(lambda: not made.devices.supervisor.health("right").ready)
        await made.give(section(made, "suffix: lf"), 2)
        assert (made.devices.broken, list(made.devices.sections)) == (["right"], ["left"])
        await made.right.plug()
        assert await made.give(made.text(suffix="lf"), 3) == ()
        await made.online()
        assert made.devices.broken == []
        made.right.say(b"MT1.MENDED\n")
        await wait_for(lambda: made.heard == ["MT1.MENDED"])

    run(tmp_path, work)
