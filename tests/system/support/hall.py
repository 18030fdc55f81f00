"""A whole hall for tests: real broker, controller and printers, terminals that are watched from outside."""

import json
import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from hall_controller.provision.folder import KeyFolder
from mingting.clock import OFFSET_VARIABLE
from mingting.controller.keys import HallKeys
from mingting.demo.clock import demo_offset_ms
from mingting.demo.folder import set_devices
from mingting.demo.live_hall import LiveHall
from mingting.demo.peripherals import PRINTER
from mingting.demo.processes import Child
from mingting.demo.talking import ask_line
from mingting.demo.video import STATION as VIDEO
from mingting.opened import database_path
from tests.support.example_hall import example_hall
from tests.support.tcp_proxy import TcpProxy
from tests.support.waiting import until
from tests.system.support.citizen import Citizen, Told

TERMINAL = "tests.system.support.headless_terminal"
SETTLE_S = 60.0
DAY_MS = 86_400_000
Edit = Callable[[Any], None]


class Printer:
    """A simulated printer in a process of its own."""

    def __init__(self, child: Child, slips: Path) -> None:
        self.child, self.slips = child, slips
        self._whole: dict[str, bool] = {}

    def says(self, line: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(ask_line(self.child.ready["control_port"], line))
        assert answer["ok"], answer
        return answer

    def whole_slips(self) -> dict[str, bool]:
        """Picture -> whether the cutter parted it; the printer itself remembers only its last 500."""
        for slip in self.says("slips")["slips"]:
            self._whole[f"slip-{slip['number']:04}.png"] = slip["cut"]
        return self._whole

    def mend(self) -> None:
        """Every fault is gone, torn paper is taken."""
        for line in ("mend_wire", "refuse off", "power on", "repair"):
            self.says(line)


class SystemHall:
    """`stations` have printers; nothing of the terminals but their screens and files is looked at.

    `agents` have keypad, caller and sign; they are started by whoever needs them (`tests.system.support.window`).
    With `video` the video station knows its simulators (`tests.system.support.cameras`).
    """

    def __init__(
        self,
        root: Path,
        stations: tuple[str, ...] = ("k1", "k2"),
        *,
        plain: bool = True,
        offset_ms: int | None = None,
        edit: Edit | None = None,
        clocks: dict[str, int] | None = None,
        devices: dict[str, dict[str, Any]] | None = None,
        agents: tuple[str, ...] = (),
        video: bool = False,
    ) -> None:
        now = time.time_ns() // 1_000_000
        self.offset_ms = demo_offset_ms(example_hall(), now, always_morning=True) if offset_ms is None else offset_ms
        self.live = LiveHall(root, offset_ms=self.offset_ms, plain=plain)
        self.stations = stations
        self.told = Told()
        self.citizens: dict[str, Citizen] = {}
        self.printers: dict[str, Printer] = {}
        self.proxies: dict[str, TcpProxy] = {}
        self._plain = plain
        self._clocks = clocks or {}
        self._devices = devices or {}
        self._agents = agents
        self.live.prepare(self.now_ms(), without=() if video else (VIDEO,))
        if edit is not None:
            edit_yaml(self.live.folder.config / "hall.yaml", edit)
        if video:
            self.live.plan_video(quick=True)

    def now_ms(self) -> int:
        """The controller's clock."""
        return time.time_ns() // 1_000_000 + self.offset_ms

    @property
    def root(self) -> Path:
        return self.live.root

    @cached_property
    def database(self) -> Path:
        folder = self.live.folder
        return database_path(folder.hall(), folder.data)

    @cached_property
    def keys(self) -> HallKeys:
        """Reads every code of this hall."""
        folder = self.live.folder
        config = folder.hall().config
        address = config.web.public_address
        own = () if address is None else (f"{address}/",)
        return HallKeys(KeyFolder(folder.keys), config.hall, own)

    def store(self, station: str) -> Path:
        return self.live.folder.station_data(station) / "station.sqlite"

    def start(self, speed: str = "fast") -> "SystemHall":
        """Printers, controller, and every terminal behind a cable that can be pulled."""
        for station, sections in self._devices.items():
            set_devices(self.live.folder, station, sections)
        for station in self.stations:
            slips = self.root / "slips" / station
            slips.mkdir(parents=True, exist_ok=True)
            child = self.live.children.start(f"printer-{station}", PRINTER, ["--out", str(slips), "--speed", speed])
            self.printers[station] = Printer(child, slips)
        for station, printer in self.printers.items():
            self.live.children.wait_ready(printer.child)
            url = f"tcp://127.0.0.1:{printer.child.ready['port']}"
            # A loaded machine answers late; that must not look like a silent printer.
            section = {"driver": "escpos_generic", "url": url, "timings": {"reply_s": 4.0}}
            set_devices(self.live.folder, station, {"ticket_printer": section})
        for station in self._agents:
            self.live.start_window_devices(station)
        self.live.start_controller()
        for station in (*self.stations, *self._devices, *self._agents):
            self._lay_cable(station)
        for station in self.stations:
            self.begin_terminal(station)
        for station in self.stations:
            self.meet(station)
        return self

    def _lay_cable(self, station: str) -> None:
        proxy = self.proxies[station] = TcpProxy(self.live.folder.line_port)
        path = self.live.folder.bundle(station)
        bundle = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps(bundle | {"port": proxy.port}), "utf-8")

    def begin_terminal(self, station: str, *more: str) -> Child:
        """Start a terminal's process without waiting for it; its clock is as wrong as it always was."""
        folder = self.live.folder
        arguments = [str(folder.bundle(station)), str(folder.station_data(station)), str(folder.station_file(station))]
        if self._plain:
            arguments += [f"--password={folder.passwords[station]}"]
        clock = {OFFSET_VARIABLE: str(self.offset_ms + self._clocks.get(station, 0))}
        return self.live.children.start(f"terminal-{station}", TERMINAL, [*arguments, *more], **clock)

    def meet(self, station: str) -> Citizen:
        """Wait for a begun terminal and stand before it."""
        child = self.live.children.wait_ready(self.live.children[f"terminal-{station}"])
        self.forget(station)
        self.citizens[station] = Citizen(station, child.ready, self.told)
        self.citizens[station].wait(lambda _: True, "a picture")
        return self.citizens[station]

    def start_terminal(self, station: str, *more: str) -> Citizen:
        self.begin_terminal(station, *more)
        return self.meet(station)

    def end(self, name: str) -> None:
        """End a child as its owner would."""
        self.forget(name.removeprefix("terminal-"))
        self.live.children[name].stop()

    @contextmanager
    def frozen_controller(self) -> Iterator[None]:
        """The controller's process does not move (the broker does): what it is asked meanwhile comes late."""
        pid = self.live.children["controller"].process.pid
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    def advance(self, minutes: int) -> None:
        """Later in the day, for every process that is started from now on."""
        self.offset_ms += minutes * 60_000
        self.live.children.set_environment(OFFSET_VARIABLE, str(self.offset_ms))

    def kill(self, name: str) -> None:
        """Kill -9 of a child and of what it started."""
        self.live.children[name].kill()
        self.forget(name.removeprefix("terminal-"))

    def kill_broker(self) -> None:
        """Kill -9 of the broker alone; its supervisor starts it again."""
        for pid in _children_of(self.live.children["controller"].process.pid):
            if "mosquitto" in Path(f"/proc/{pid}/comm").read_text():
                os.kill(pid, signal.SIGKILL)

    def forget(self, station: str) -> None:
        citizen = self.citizens.pop(station, None)
        if citizen is not None:
            citizen.close()

    def stop(self) -> None:
        for station in list(self.citizens):
            self.forget(station)
        self.live.stop()
        for proxy in self.proxies.values():
            proxy.close()

    # --- what the files say ---------------------------------------------------------------

    @contextmanager
    def journal(self) -> Iterator[sqlite3.Connection]:
        """The controller's database, read only."""
        yield from _reading(self.database)

    @contextmanager
    def station_rows(self, station: str) -> Iterator[sqlite3.Connection]:
        yield from _reading(self.store(station))

    def settled(self) -> None:
        """Wait until every station has told everything and every told number is settled."""
        for station in self.stations:
            until(lambda station=station: self.open_rows(station) == 0, SETTLE_S, f"{station} settled")  # type: ignore[misc]

    def wait_state(self, station: str, state: str) -> None:
        """Wait until a told number stands in `state` in the station's own store."""
        query = "SELECT count(*) FROM told_ticket WHERE state = ?"

        def there() -> bool:
            with self.station_rows(station) as rows:
                return bool(rows.execute(query, (state,)).fetchone()[0])

        until(there, SETTLE_S, f"a number {state} at {station}")

    def open_rows(self, station: str) -> int:
        """Events not acknowledged, requests and papers not settled."""
        query = (
            "SELECT (SELECT count(*) FROM outbox_events WHERE acked_at IS NULL)"
            " + (SELECT count(*) FROM open_request)"
            " + (SELECT count(*) FROM told_ticket WHERE state IN ('given', 'printing', 'failed'))"
        )
        with self.station_rows(station) as rows:
            return int(rows.execute(query).fetchone()[0])

    def open_events(self, station: str) -> int:
        """Events that the controller has not acknowledged."""
        with self.station_rows(station) as rows:
            return int(rows.execute("SELECT count(*) FROM outbox_events WHERE acked_at IS NULL").fetchone()[0])


def edit_yaml(path: Path, edit: Edit) -> None:
    """Change a technician's file."""
    yaml = YAML()
    document = yaml.load(path.read_text("utf-8"))
    edit(document)
    out = StringIO()
    yaml.dump(document, out)
    path.write_text(out.getvalue(), "utf-8")


def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)
    try:
        yield connection
    finally:
        connection.close()


def _children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
