"""A whole terminal, cut off, with a lock board and a scanner at the other ends of real wires."""

import asyncio
import json
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from devices.drivers.line_scanner.simulator import ScannerSimulator
from devices.drivers.lock_8a80.simulator import Simulated8a80
from hall.link import LinkSettings
from hall.messages.documents import Staff, StaffEntry
from hall.model.code import generate_key
from hall.model.staff_pin import pin_hash
from kiosk.session.screen import Intent, IntentName, Screen
from kiosk.store import DocumentRow, Store, put_document
from mingting.clock import ProgramClock
from mingting.terminal.host import EngineHost
from mingting.terminal.settings import TerminalSettings
from tests.support.free_port import free_port
from tests.support.waiting import until

NUMBER, PIN, USER = "40718829", "730914", "shili-yunwei"
EVENTS = "SELECT type, body FROM outbox_events WHERE type LIKE 'maintenance.%' ORDER BY seq"
FILE = """station: k1
kind: kiosk
name: {{zh: 1 号自助机, en: Terminal 1}}
place: {{zh: 进门正面}}
zone: self-service
offline_mark: K1
panel: {{px_per_mm: 4.0}}
devices:
  scanner: {{driver: line_scanner, url: "{scanner}"}}
  locker: {{driver: lock_8a80, url: "{locker}", boards: [{{address: 1, locks: 2, polarity: closed_is_1}}]}}
  broken: {{driver: line_scanner, url: "{scanner}", suffix: tab}}
"""


class MovedClock(ProgramClock):
    """A clock whose monotonic time a test moves on."""

    ahead_s = 0.0

    def monotonic(self) -> float:
        """Later than it is."""
        return super().monotonic() + self.ahead_s


class Wires:
    """Simulators on a loop of their own, as on another machine."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="wires")
        self._thread.start()
        self.scanner, self.locker = ScannerSimulator(), Simulated8a80({1: 2})
        self.do(self.scanner.start_tcp())
        self.do(self.locker.start_tcp())

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Carry it out there."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    def soon(self, work: Callable[[], None]) -> None:
        """The same for what is no coroutine."""
        self._loop.call_soon_threadsafe(work)

    def stop(self) -> None:
        """End it."""
        self.do(self.scanner.stop())
        self.do(self.locker.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


class Machine:
    """A terminal and what its screen was given; `start` again after `stop` is a restart."""

    def __init__(self, folder: Path, wires: Wires) -> None:
        folder.mkdir(exist_ok=True)
        link = LinkSettings("shili", "k1", "127.0.0.1", free_port(), password="nobody answers")
        text = FILE.format(scanner=wires.scanner.url, locker=wires.locker.url)
        self.settings = TerminalSettings(link, generate_key(), text, folder, None)
        self.clock = MovedClock()
        self.screens: list[Screen] = []
        self.host: EngineHost | None = None

    def give_staff(self, *entries: StaffEntry) -> None:
        """As if a controller had said so before."""
        store = Store(self.settings.store, witness=self.settings.witness)
        store.open(self.clock.now_ms())
        row = DocumentRow("staff", 1, json.dumps(Staff(entries=entries).model_dump(mode="json")))
        store.run_now(lambda connection: put_document(connection, row, self.clock.now_ms()))
        store.close()

    def start(self) -> None:
        """Run it until its first page."""
        self.host = EngineHost(lambda: self.settings, self.clock, self.settings.data)
        self.host.engine.start()
        self.host.engine.subscribe(self.screens.append)
        until(lambda: self.body["page"] == "out_of_service", 30, "first page")

    def stop(self) -> None:
        """Go down."""
        if self.host is not None:
            self.host.engine.stop()
            self.host = None

    @property
    def body(self) -> dict[str, Any]:
        """What stands on the screen."""
        return self.screens[-1].body.model_dump(mode="json") if self.screens else {"page": ""}

    def wait(self, what: Callable[[dict[str, Any]], bool], why: str) -> dict[str, Any]:
        """Until the page is so."""
        until(lambda: what(self.body), 30, why)
        return self.body

    def do(self, name: str, arg: str = "") -> None:
        """A hand."""
        assert self.host is not None
        self.host.engine.post(Intent(name=IntentName(name), arg=arg))

    def knock(self) -> None:
        """Five touches on the clock."""
        for _ in range(5):
            self.do("clock")
        self.wait(lambda body: body["page"] == "maintenance_sign_in", "sign-in")

    def type(self, digits: str) -> None:
        """On the large keypad."""
        for digit in digits:
            self.do("key", digit)

    def enter(self, number: str, pin: str) -> None:
        """Number and PIN."""
        self.type(number)
        self.do("choose", "next")
        self.wait(lambda body: body.get("step") == "pin", "PIN")
        self.type(pin)
        self.do("choose", "sign_in")

    def sign_in(self) -> None:
        """The whole way in."""
        self.knock()
        self.enter(NUMBER, PIN)
        self.wait(lambda body: body["page"] == "maintenance", "overview")

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        """What the hall will learn of maintenance, oldest first."""
        return [(kind, json.loads(body)) for kind, body in self.rows(EVENTS)]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Out of the store of a machine that is down."""
        store = Store(self.settings.store, witness=self.settings.witness)
        store.open(self.clock.now_ms())
        try:
            return store.run_now(lambda connection: list(connection.execute(query)))
        finally:
            store.close()


def technician(*, roles: tuple[str, ...] = ("technician",), number: str = NUMBER) -> StaffEntry:
    """An invented member of staff."""
    return StaffEntry(user_name=USER, number=number, pin=pin_hash(number, PIN), roles=roles)


__all__ = ["NUMBER", "PIN", "USER", "Machine", "Wires", "technician"]
