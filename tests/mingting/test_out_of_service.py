"""A terminal that cannot start is never dark: it says why, tries again, and comes up by itself (G5)."""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from config import ConfigError
from config.new_hall import EXAMPLE
from hall.link import LinkSettings
from hall.link.bundle import BundleError
from hall.model.code import generate_key
from kiosk import engine
from kiosk.session.screen import Intent, IntentName, OutOfService, Screen, Theme
from mingting.clock import ProgramClock
from mingting.demo.live_hall import OFFSCREEN, LiveHall
from mingting.demo.talking import ask_json
from mingting.terminal.host import EngineHost
from mingting.terminal.out_of_service import reason_of
from mingting.terminal.settings import TerminalSettings
from tests.support.free_port import free_port
from tests.support.waiting import until

STATION_FILE = (EXAMPLE / "stations" / "k1.yaml").read_text("utf-8").partition("devices:")[0]


class Shown:
    """A terminal's engine and what its screen was given."""

    def __init__(self, folder: Path) -> None:
        link = LinkSettings("shili", "k1", "127.0.0.1", free_port(), password="nobody answers")
        self.settings = TerminalSettings(link, generate_key(), STATION_FILE, folder, None)
        self.broken: Exception | None = None
        self.told: list[Exception] = []
        self.screens: list[Screen] = []
        self.host = EngineHost(self._load, ProgramClock(), folder, self.told.append)

    def _load(self) -> TerminalSettings:
        if self.broken is not None:
            raise self.broken
        return self.settings

    def start(self) -> None:
        self.host.engine.start()
        self.host.engine.subscribe(self.screens.append)

    def says(self, reason: str) -> Screen:
        def shown() -> Screen | None:
            last = self.screens[-1]
            return last if isinstance(last.body, OutOfService) and last.body.reason == reason else None

        found = until(shown, 60, f"{reason}; last {self.screens[-1].body}")
        assert found is not None
        return found


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    monkeypatch.setattr(engine, "AGAIN_S", 0.05)
    made = Shown(tmp_path / "k1")
    made.settings.data.mkdir()
    yield made
    made.host.engine.stop()


def test_a_damaged_store_is_said_and_the_terminal_comes_up_when_it_is_set_aside(shown: Shown) -> None:
    shown.settings.store.write_bytes(b"no database at all" * 300)
    shown.start()
    picture = shown.says("store_damaged")
    assert picture.header.station_name.zh == "1 号自助机"
    assert not picture.can_help, "nobody can be called from here"
    assert len(shown.told) == 1, "the technician is told once, not at every try"
    shown.settings.store.rename(shown.settings.store.with_suffix(".aside"))
    assert shown.says("starting").seq > picture.seq
    assert shown.host.trouble is None


def test_damage_in_the_middle_is_found_before_a_citizen_comes(shown: Shown) -> None:
    shown.start()
    shown.says("starting")
    shown.host.engine.stop()
    file = shown.settings.store
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'told_ticket'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as bytes_:
        bytes_.seek((page - 1) * size)
        bytes_.write(b"\xff" * size)
    again = Shown(shown.settings.data)
    again.start()
    again.says("store_damaged")
    again.host.engine.stop()


def test_every_touch_of_the_sign_is_answered(shown: Shown) -> None:
    shown.settings.store.mkdir()
    shown.start()
    shown.says("store_barred")
    for name, arg in ((IntentName.LANGUAGE, ""), (IntentName.THEME, "large"), (IntentName.REACH, "")):
        shown.host.engine.post(Intent(name=name, arg=arg))
    until(lambda: shown.screens[-1].modes.reach, 60, "the switches")
    assert (shown.screens[-1].modes.language, shown.screens[-1].modes.theme) == ("en", Theme.LARGE)
    shown.host.engine.post(Intent(name=IntentName.CHOOSE, arg="ticket"))
    shown.settings.store.rmdir()
    shown.says("starting")


@pytest.mark.parametrize("broken", ["panel: nonsense\n", "station: [\n"])
def test_a_wrong_station_file_is_said_until_it_is_mended(shown: Shown, broken: str) -> None:
    good = shown.settings
    shown.settings = replace(good, station_file=good.station_file + broken)
    shown.start()
    assert shown.says("configuration").header.station_name.zh == " "
    assert isinstance(shown.told[0], ConfigError)
    shown.settings = good
    shown.says("starting")


def test_an_identity_that_cannot_be_read_is_said_too(shown: Shown) -> None:
    shown.broken = BundleError("k1.bundle: is no station bundle")
    shown.start()
    shown.says("configuration")
    shown.broken = None
    shown.says("starting")


def test_a_store_without_room_is_said_and_gets_room(shown: Shown) -> None:
    good = shown.settings
    shown.settings = replace(good, max_pages=4)
    shown.start()
    shown.says("disk_full")
    shown.settings = good
    shown.says("starting")


@pytest.fixture
def small_disk(shown: Shown) -> Iterator[Path]:
    folder = shown.settings.data
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=False, capture_output=True, text=True
    )
    if mounted.returncode != 0:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")
    yield folder
    shown.host.engine.stop()
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("was_there", [False, True])
def test_a_really_full_disk_is_said_and_room_is_enough(shown: Shown, small_disk: Path, *, was_there: bool) -> None:
    if was_there:
        before = Shown(small_disk)
        before.start()
        before.says("starting")
        before.host.engine.stop()
        with contextlib.closing(sqlite3.connect(before.settings.store)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    ballast = small_disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(512))
    assert shutil.disk_usage(small_disk).free == 0
    shown.start()
    shown.says("disk_full")
    ballast.unlink()
    shown.says("starting")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(28, "No space left on device"), "disk_full"),
        (PermissionError(13, "Permission denied"), "store_barred"),
        (sqlite3.DatabaseError("file is not a database"), "store_damaged"),
        (RuntimeError("anything"), "fault"),
        (None, "starting"),
    ],
)
def test_reasons(tmp_path: Path, error: Exception | None, reason: str) -> None:
    assert reason_of(error, tmp_path / "not" / "there") == reason


@pytest.mark.screen
def test_the_window_opens_says_it_and_becomes_a_terminal(tmp_path: Path) -> None:
    """The real program: no picture is missing while the store is no store."""
    live = LiveHall(tmp_path, offset_ms=0, plain=True)
    live.prepare(ProgramClock().now_ms())
    folder = live.folder
    store = folder.station_data("k1") / "station.sqlite"
    store.parent.mkdir(parents=True, exist_ok=True)
    store.write_bytes(b"no database at all" * 300)
    words = ["--bundle", str(folder.bundle("k1")), "--data", str(store.parent), "--password", "nobody answers"]
    words += ["--station", str(folder.station_file("k1")), "--control-port", "0"]
    words += ["--log-file", "/dev/full"]  # the log's disk is full as well: that ends nothing
    with subprocess.Popen(
        [sys.executable, "-m", "mingting.terminal", *words], env=os.environ | OFFSCREEN, stdout=subprocess.PIPE
    ) as child:
        try:
            assert child.stdout is not None
            ready = json.loads(child.stdout.readline())
            assert ready["out_of_service"] == "store_damaged"
            glass = " ".join(ask_json(ready["control_port"], do="texts")["texts"])
            for said in ("这台机器暂停使用", "This machine is out of service", "运维人员"):
                assert said in glass
            assert ask_json(ready["control_port"], do="tap", name="mode-language")["ok"]
            until(lambda: "Out of service" in ask_json(ready["control_port"], do="texts")["texts"], 60, "English")
            store.unlink()
            until(lambda: "暂停" not in "".join(ask_json(ready["control_port"], do="texts")["texts"]), 60, "it came up")
        finally:
            child.terminate()
            assert child.wait(60) == 0
