"""Session after session at one terminal: flat memory, and nothing of a citizen is left behind (G4)."""

import gc
import io
import json
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

import pytest

from kiosk.session.screen import Intent, IntentName, Screen
from mingting.clock import ProgramClock
from mingting.station.starting import settings_of
from mingting.terminal.host import EngineHost
from tests.support.waiting import until
from tests.system.support.hall import SystemHall

PHONE = "13970010203"
TAIL = "7583"
WARM_UP = 20


def resident_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


@pytest.mark.parametrize(("sessions", "bound_kb"), [(60, 6_000), pytest.param(1_000, 12_000, marks=pytest.mark.long)])
def test_memory_is_flat_over_many_sessions(hall: SystemHall, sessions: int, bound_kb: int) -> None:
    """Search, keypads, themes, help, scans and back: everything but the paper, which has tests of its own."""
    citizen = hall.citizens["k2"]
    pid = hall.live.children["terminal-k2"].process.pid
    for _ in range(WARM_UP):
        browse(citizen)
    before = resident_kb(pid)
    for _ in range(sessions):
        browse(citizen)
    grown = resident_kb(pid) - before
    assert grown < bound_kb, f"{grown} kB more after {sessions} sessions"


def browse(citizen: Any) -> None:
    seq = citizen.pictures[-1]["seq"]
    citizen.do("theme", "large")
    citizen.do("choose", "ticket")
    citizen.do("choose", "search")
    for letter in "qykb<<":
        citizen.do("type", letter)
    citizen.do("back")
    citizen.do("choose", "all")
    citizen.do("language")
    citizen.scan("https://example.invalid/1")
    citizen.do("cancel")
    citizen.wait(lambda p: p["seq"] > seq + 8 and p["body"]["page"] == "attract", "the first page")


def test_nothing_typed_is_left_behind(hall: SystemHall) -> None:
    """A phone for a call-back and the tail of an appointment's phone: gone from objects, screen, store, log."""
    folder, logs = hall.live.folder, io.StringIO()
    settings = settings_of(
        folder.bundle("k3"), folder.station_data("k3"), folder.station_file("k3"), folder.passwords["k3"]
    )
    host = EngineHost(lambda: settings, ProgramClock(hall.offset_ms), settings.data)
    screens: list[Screen] = []
    with redirect_stderr(logs):
        host.engine.start()
        host.engine.subscribe(screens.append)
        try:
            until(lambda: "offline" not in {n.code for n in screens[-1].notices}, 60, "online")
            until(lambda: host.terminal and host.terminal.world.keys, 60, "keys")
            until(lambda: screens[-1].body.page == "attract", 60, "ready to serve")
            type_both(host, screens)
            last = screens[-1].model_dump_json()
            screens.clear()
            gc.collect()
            left = [kept for kept in strings() if PHONE in kept or f'"{TAIL}"' in kept or kept == TAIL]
            own = {id(PHONE), id(TAIL)}
            assert [text for text in left if id(text) not in own] == []
        finally:
            host.engine.stop()
    for where, text in (("screen", last), ("log", logs.getvalue())):
        assert PHONE not in text, where
        assert TAIL not in text, where
    for file in settings.data.glob("station.sqlite*"):
        assert PHONE.encode() not in file.read_bytes(), file
    for file in (hall.root / "logs").iterdir():
        assert PHONE not in file.read_text("utf-8"), file


def type_both(host: EngineHost, screens: list[Screen]) -> None:
    def page(name: str) -> None:
        until(lambda: screens[-1].body.page == name, 60, name)

    def post(name: IntentName, arg: str = "") -> None:
        host.engine.post(Intent(name=name, arg=arg))

    post(IntentName.TOUCH)
    page("home")
    post(IntentName.CHOOSE, "appointment")
    page("appointment")
    post(IntentName.CHOOSE, "phone_tail")
    page("keypad")
    for digit in TAIL:
        post(IntentName.TYPE, digit)
    post(IntentName.CHOOSE, "enter")
    until(lambda: screens[-1].body.page not in {"keypad", "working"}, 60, "an answer about the appointment")
    post(IntentName.CANCEL)
    page("attract")
    post(IntentName.TOUCH)
    page("home")
    post(IntentName.CHOOSE, "callback")
    page("keypad")
    for digit in PHONE:
        post(IntentName.TYPE, digit)
    until(lambda: getattr(screens[-1].body, "ready", False), 60, "all digits")
    assert PHONE not in json.dumps([screen.model_dump(mode="json") for screen in screens], ensure_ascii=False)
    post(IntentName.CHOOSE, "enter")
    page("message")
    post(IntentName.CHOOSE, "done")
    page("attract")


def strings() -> list[str]:
    """Every text that a live container holds, and every text inside of plain slots and fields."""
    found: list[str] = []
    for thing in gc.get_objects():
        # Only containers are tracked; what they refer to is one step away.
        found.extend(text for text in gc.get_referents(thing) if type(text) is str)
    return found
