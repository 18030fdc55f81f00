"""The disk of the controller or of a terminal is full: it says so, issues nothing it cannot keep, and recovers."""

import contextlib
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.waiting import until
from tests.system.support.citizen import Citizen
from tests.system.support.hall import SystemHall
from tests.system.support.record import check_told, code_id


def pages_of(hall: SystemHall, station: str | None = None) -> int:
    path = hall.store(station) if station else hall.database
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return int(connection.execute("PRAGMA page_count").fetchone()[0])
    finally:
        connection.close()


def take_until(citizen: Citizen, reached: str) -> list[str]:
    """Numbers until one of the own series (`offline`) or none (`cannot_issue`) comes; their codes."""
    codes: list[str] = []
    for _ in range(80):
        body = citizen.take()["body"]
        if body["page"] == "message":
            assert body["code"] == reached, body
            citizen.home()
            return codes
        codes.append(body["code"])
        citizen.leave()
        if body["offline"] and reached == "offline":
            return codes
    raise AssertionError(f"{reached} was not reached in 80 numbers")


def test_a_full_controller_is_read_only_and_terminals_go_on_alone(hall: SystemHall) -> None:
    hall.end("controller")
    hall.live.start_controller("--max-pages", str(pages_of(hall) + 1))
    citizen = hall.citizens["k1"].online()
    codes = take_until(citizen, "offline")
    codes.append(citizen.take()["body"]["code"])
    citizen.leave()
    hall.end("controller")
    hall.live.start_controller()
    citizen.online()
    assert not citizen.take()["body"]["offline"]
    citizen.leave()
    hall.settled()
    told = {code_id(hall, code) for code in codes}
    assert told == {row.code_id for row in check_told(hall) if row.state == "waiting" and row.code_id in told}


@pytest.mark.long
def test_a_full_terminal_says_that_it_cannot_and_recovers(hall: SystemHall) -> None:
    hall.end("terminal-k1")
    citizen = hall.start_terminal("k1", "--max-pages", str(pages_of(hall, "k1") + 2)).online()
    codes = take_until(citizen, "cannot_issue")
    assert hall.citizens["k2"].take()["body"]["page"] == "ticket"
    hall.citizens["k2"].leave()
    hall.kill("terminal-k1")
    citizen = hall.start_terminal("k1").online()
    assert citizen.take()["body"]["page"] == "ticket"
    citizen.leave()
    hall.settled()
    told = {code_id(hall, code) for code in codes}
    assert told == {row.code_id for row in check_told(hall) if row.state == "waiting" and row.code_id in told}


@pytest.fixture
def small_disk(hall: SystemHall) -> Iterator[Path]:
    """k2's folder on a disk of four megabytes."""
    folder = hall.live.folder.station_data("k2")
    hall.end("terminal-k2")
    aside = folder.with_name("k2-aside")
    folder.rename(aside)
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], check=False, capture_output=True, text=True
    )
    if mounted.returncode == 0:
        shutil.copytree(aside, folder, dirs_exist_ok=True)
        yield folder
        hall.end("terminal-k2")
        shutil.rmtree(aside)
        shutil.copytree(folder, aside)
        subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()
    aside.rename(folder)
    hall.start_terminal("k2").online()
    if mounted.returncode != 0:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")


@pytest.mark.long
def test_a_terminal_on_a_really_full_disk_recovers_without_a_restart(hall: SystemHall, small_disk: Path) -> None:
    citizen = hall.start_terminal("k2").online()
    citizen.take()
    citizen.leave()
    ballast = small_disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(512))
    take_until(citizen, "cannot_issue")
    ballast.unlink()
    until(lambda: citizen.home().take()["body"]["page"] == "ticket", 60, "a number again")
    citizen.leave()
    hall.settled()
