"""A terminal with a cabinet on a really full disk: no door opens without its row, and the screen says what is so."""

import contextlib
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.waiting import until
from tests.system.support.lockers import PATIENCE_S, STATION, Lockers, door

RECORDED = "SELECT cell FROM locker_opening WHERE state = 'recorded'"


class SmallDisk:
    """The disk of the station's own files; `full` leaves not a byte."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._ballast = folder, folder / "ballast"

    def full(self) -> None:
        for size in (65_536, 512):
            with contextlib.suppress(OSError), self._ballast.open("ab", buffering=0) as file:
                while True:
                    file.write(bytes(size))
        assert shutil.disk_usage(self.folder).free == 0

    def room(self) -> None:
        self._ballast.unlink()


class LooksOn:
    """Reads the station's file from another process at the very moment of each pulse."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self.unexplained: list[str] = []

    def __call__(self, pulsed: str) -> None:
        with contextlib.closing(sqlite3.connect(f"file:{self._store}?mode=ro", uri=True, timeout=30)) as rows:
            recorded = [door(cell) for (cell,) in rows.execute(RECORDED)]
        if recorded != [pulsed]:
            self.unexplained.append(f"{pulsed} pulsed, recorded {recorded}")


@pytest.fixture(scope="module")
def small_disk(lockers: Lockers) -> SmallDisk:
    return SmallDisk(lockers.hall.live.folder.station_data(STATION).parent)


@pytest.fixture(scope="module")
def lockers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lockers]:
    made = Lockers(tmp_path_factory.mktemp("lockers") / "h")
    folder = made.hall.live.folder.station_data(STATION).parent
    aside = folder.with_name("stations-aside")
    folder.rename(aside)
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    mounted = subprocess.run(words, check=False, capture_output=True, text=True)
    try:
        if mounted.returncode != 0:
            pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")
        shutil.copytree(aside, folder, dirs_exist_ok=True)
        yield made.start()
    finally:
        made.stop()
        if mounted.returncode == 0:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def looks_on(lockers: Lockers) -> Iterator[LooksOn]:
    found = LooksOn(lockers.hall.store(STATION))
    lockers.looks_on(found)
    yield found
    assert not found.unexplained


@pytest.mark.long
def test_nothing_opens_while_nothing_can_be_written(lockers: Lockers, small_disk: SmallDisk, looks_on: LooksOn) -> None:
    """What cannot be noted is not begun; room is enough, nobody starts anything anew."""
    _, cell, code = lockers.lying()
    before = lockers.pulses()
    assert lockers.ask(code)["body"]["page"] == "locker_things"
    small_disk.full()
    lockers.citizen.do("choose", "open")
    said = lockers.citizen.page("message")["body"]
    assert said["code"] == "locker_cabinet_down"
    assert lockers.pulses() == before
    assert not lockers.is_open(cell)
    small_disk.room()
    lockers.take(code, cell)
    assert sum(lockers.pulses().values()) == sum(before.values()) + 1
    lockers.judge()


@pytest.mark.long
def test_an_order_of_the_panel_is_refused_and_stays_so(
    lockers: Lockers, small_disk: SmallDisk, looks_on: LooksOn
) -> None:
    """The clerk reads why at once; no door opens later before somebody who was told that none would."""
    before = lockers.pulses()
    small_disk.full()
    cmd_id = lockers.press("open_cell", cabinet=STATION, purpose="check", cell="C02", reason="听到响声")
    query = "SELECT state, answer FROM commands WHERE cmd_id = ?"
    until(lambda: lockers.rows(query, cmd_id) != [("stored", None)], 10, "an answer, long before the order runs out")
    assert lockers.rows(query, cmd_id) == [("failed", "store")]
    small_disk.room()
    lockers.hall.kill(f"terminal-{STATION}")
    lockers.citizen = lockers.hall.start_terminal(STATION).online()
    lockers.settled()
    assert lockers.pulses() == before
    cmd_id = lockers.press("open_cell", cabinet=STATION, purpose="check", cell="C02", reason="听到响声")
    opened = "SELECT opening_id FROM locker_openings WHERE cmd_id = ? AND state = 'opened'"
    until(lambda: lockers.rows(opened, cmd_id), PATIENCE_S, "with room again it opens")
    lockers.shut("C02")
    lockers.press("confirm_cell", cabinet=STATION, opening_id=lockers.rows(opened, cmd_id)[0][0], said="empty")
    lockers.judge()


@pytest.mark.long
def test_full_from_the_pulse_on_and_then_the_power_goes(
    lockers: Lockers, small_disk: SmallDisk, looks_on: LooksOn
) -> None:
    """The row was written before the pulse: it brings what happened to a person, however long there is no room."""
    deposit, cell, code = lockers.lying()
    other, others_cell, _ = lockers.lying()
    before = sum(lockers.pulses().values())
    things = lockers.ask(code)["body"]

    def struck(pulsed: str) -> None:
        looks_on(pulsed)
        small_disk.full()

    lockers.looks_on(struck)
    lockers.citizen.do("choose", row_of(things, cell))
    lockers.at_door("open", "waiting")
    lockers.looks_on(looks_on)
    lockers.close(cell)
    lockers.at_door("ask")
    lockers.citizen.do("choose", "taken")
    lockers.at_door("done")
    lockers.citizen.do("choose", "next_thing")
    left = lockers.citizen.page("locker_things")["body"]
    assert [row["cell"] for row in left["rows"]] == [others_cell]
    lockers.citizen.do("choose", "open")
    assert lockers.citizen.page("message")["body"]["code"] == "locker_cabinet_down"
    lockers.hall.kill(f"terminal-{STATION}")
    lockers.citizen = lockers.hall.start_terminal(STATION)
    said = lockers.citizen.page("out_of_service")["body"]
    assert said["reason"] == "disk_full"
    assert sum(lockers.pulses().values()) == before + 1
    small_disk.room()
    lockers.citizen.online()
    lockers.settled()
    query = "SELECT state, outcome FROM locker_openings WHERE deposit_id = ? AND purpose = 'pickup'"
    assert lockers.rows(query, deposit) == [("unknown", "restart")]
    cells = "SELECT state FROM locker_cells WHERE station = ? AND cell = ?"
    until(lambda: lockers.rows(cells, STATION, cell) == [("to_check",)], PATIENCE_S, "a person is to look into it")
    lockers.citizen.home()
    assert lockers.rows(query, other) == []
    assert sum(lockers.pulses().values()) == before + 1
    lockers.judge()


def row_of(things: dict[str, Any], cell: str) -> str:
    """The choice of the thing that lies there."""
    return next(str(row["id"]) for row in things["rows"] if row["cell"] == cell)
