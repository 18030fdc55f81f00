"""One window of a whole running hall: the clerk's press lights the keypad, its key is acknowledged and journalled."""

import json
import re
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from devices.plumbing.rating_window import STUCK_MS
from mingting.demo.live_hall import LiveHall
from mingting.demo.talking import ask_line
from mingting.opened import database_path

AGENT, WINDOW = "w1", "window-1"
PATIENCE_S = 30.0
LOOK_S = 0.001
_CSRF = re.compile(r'name="csrf(?:-token)?" (?:content|value)="([^"]+)"')
_GIVEN = "SELECT count(*) FROM journal WHERE type = 'rating.given'"
_READY = "SELECT count(*) FROM devices WHERE station = ? AND state = 'online'"
Took = dict[str, list[float]]


def keypad_line(root: Path, seconds: float, say: Callable[[str], None]) -> Took:
    """Seconds: clerk's press to light, key to acknowledgement on the wire, key to journal; TimeoutError when stuck."""
    hall = LiveHall(root, plain=True, progress=say)
    try:
        hall.prepare(time.time_ns() // 1_000_000)
        port = hall.start_window_devices(AGENT).control_ports["keypad"]
        hall.start_controller()
        hall.start_agent(AGENT)
        path = database_path(hall.folder.hall(), hall.folder.data)
        journal = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=PATIENCE_S)
        _until(lambda: journal.execute(_READY, (AGENT,)).fetchone()[0] >= 3)
        clerk = _Clerk(hall)
        clerk.press("open")
        say("keys at the keypad")
        took: Took = {"light": [], "acknowledged": [], "journal": []}
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            _rated(clerk, port, journal, took)
            time.sleep(STUCK_MS / 1000)  # one key that comes again sooner is a stuck one, and rates for nobody
        journal.close()
        return took
    finally:
        hall.stop()


def _rated(clerk: "_Clerk", port: int, journal: sqlite3.Connection, took: Took) -> None:
    clerk.press("walk_up")
    before, given = _keypad(port)["invited"], journal.execute(_GIVEN).fetchone()[0]
    begun = time.perf_counter()
    clerk.press("finish")
    took["light"].append(_until(lambda: _keypad(port)["invited"] > before) - begun)
    begun = time.perf_counter()
    ask_line(port, "press 3")
    took["acknowledged"].append(_until(lambda: not _keypad(port)["unanswered"]) - begun)
    took["journal"].append(_until(lambda: journal.execute(_GIVEN).fetchone()[0] > given) - begun)


def _keypad(port: int) -> dict[str, int]:
    answer: dict[str, int] = json.loads(ask_line(port, "keypad"))
    return answer


def _until(there: Callable[[], bool]) -> float:
    """When it was first seen."""
    end = time.perf_counter() + PATIENCE_S
    while not there():
        if time.perf_counter() > end:
            raise TimeoutError("the keypad's line does not answer")
        time.sleep(LOOK_S)
    return time.perf_counter()


class _Clerk:
    """Signed in once; keys over one connection."""

    def __init__(self, hall: LiveHall) -> None:
        person = next(one for one in hall.folder.staff if "clerk" in one.roles)
        self._web = httpx.Client(base_url=hall.web, headers={"origin": hall.web}, timeout=PATIENCE_S)
        form = {"user_name": person.user_name, "password": person.password}
        there = self._web.post("/sign-in", data=form).headers["location"]
        token = _CSRF.search(self._web.get(there, follow_redirects=True).text)
        if token is None:
            raise RuntimeError("the window page shows no CSRF token: the sign-in failed")
        self._web.headers["x-csrf-token"] = token[1]
        self._count = 0

    def press(self, action: str) -> None:
        """RuntimeError with the answer when it is refused."""
        self._count += 1
        asked = {"key": f"bench-{self._count:08d}", "fields": {"window": WINDOW}}
        answer = self._web.post(f"/act/{action}", json=asked)
        if answer.status_code != httpx.codes.OK:
            raise RuntimeError(f"{action}: {answer.status_code} {answer.text[:300]}")
