"""A start on a full disk says which folder, how much is free and what to do, whatever program it is."""

import contextlib
import errno
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall_controller.storage.database import Database, DatabaseOptions
from hall_controller.storage.errors import StorageFull
from kiosk.store import Store
from mingting.demo.folder import HallFolder, make_folder
from mingting.disk_room import start_trouble

PROGRAMS = {
    "terminal": ("-m", "mingting.terminal", "--no-window"),
    "agent": ("-m", "mingting.agent"),
    "video": ("-m", "mingting.video"),
}


def judged(said: str, folder: Path) -> None:
    assert str(folder) in said
    assert re.search(r"所在磁盘还剩 [\d.]+ MB", said)
    assert re.search(r"[\d.]+ MB are free", said)
    assert "请在这个磁盘上腾出 500 MB 以上" in said
    assert "Free at least 500 MB" in said


def test_the_station_s_store_has_no_room(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite3", max_pages=2)
    with pytest.raises(sqlite3.OperationalError) as full:
        store.open(1_795_300_000_000)
    store.close()
    judged(start_trouble(full.value, tmp_path), tmp_path)


def test_the_hall_s_database_has_no_room(tmp_path: Path) -> None:
    with pytest.raises(StorageFull) as full:
        Database.create(tmp_path / "hall.sqlite3", DatabaseOptions(max_page_count=2))
    judged(start_trouble(full.value, tmp_path), tmp_path)


def test_a_file_that_has_no_room_and_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    said = start_trouble(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), tmp_path / "not" / "yet")
    judged(said, tmp_path / "not" / "yet")


def test_other_troubles_keep_their_words(tmp_path: Path) -> None:
    assert start_trouble(PermissionError(13, "Permission denied"), tmp_path) == "[Errno 13] Permission denied"
    damaged = tmp_path / "store.sqlite3"
    damaged.write_bytes(b"no database at all " * 100)
    store = Store(damaged)
    with pytest.raises(sqlite3.DatabaseError) as fault:
        store.open(1_795_300_000_000)
    store.close()
    assert start_trouble(fault.value, tmp_path) == str(fault.value)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> HallFolder:
    return make_folder(tmp_path_factory.mktemp("full") / "hall")


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a small disk of its own without a byte left."""
    folder = tmp_path / "small"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    mounted = subprocess.run(words, check=False, capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")
    with contextlib.suppress(OSError), (folder / "ballast").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def run(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
        env={**os.environ, "COLUMNS": "2000"},
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.long
@pytest.mark.parametrize(("program", "station"), [("terminal", "k1"), ("agent", "w1"), ("video", "v1")])
def test_a_station_on_a_full_disk(made: HallFolder, full_disk: Path, program: str, station: str) -> None:
    words = (
        "--bundle",
        str(made.bundle(station)),
        "--data",
        str(full_disk),
        "--station",
        str(made.station_file(station)),
    )
    judged(run(*PROGRAMS[program], *words), full_disk)


@pytest.mark.long
def test_the_controller_on_a_full_disk(made: HallFolder, full_disk: Path) -> None:
    words = ("--config", str(made.config), "--data", str(full_disk), "--keys", str(made.keys), "--web-port", "0")
    judged(run("-m", "mingting.controller", *words, "--line-port", "0"), full_disk)
