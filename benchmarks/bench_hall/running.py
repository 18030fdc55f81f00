"""The bench hall running: controller and broker as a process of their own, identities of its stations."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.base.processor_time import used_s
from benchmarks.bench_hall.folder import bench_folder, morning_offset_ms
from benchmarks.bench_hall.morning import play
from hall.link.bundle import StationBundle
from hall_controller.broker.process import BrokerProcess
from hall_controller.provision.folder import KeyFolder
from hall_controller.storage.database import Database
from mingting.clock import OFFSET_VARIABLE
from mingting.controller.settings import ControllerSettings
from mingting.demo.folder import HallFolder
from mingting.demo.processes import Children
from mingting.opened import database_path

ROOT = Path(__file__).parents[2]


class BenchHall:
    """Folder, clock and processes of one measured hall."""

    def __init__(self, root: Path, *, plain: bool, stations: int = 3, windows: int = 6) -> None:
        self.offset_ms = morning_offset_ms()
        self.plain = plain
        self.folder: HallFolder = bench_folder(root, plain=plain, stations=stations, windows=windows)
        self.hall = self.folder.hall()
        self.children = Children(root / "logs", {OFFSET_VARIABLE: str(self.offset_ms)})
        self.services = [service.slug for service in self.hall.config.services]

    @property
    def database(self) -> Path:
        """The controller's database."""
        return database_path(self.hall, self.folder.data)

    def now_ms(self) -> int:
        """The hall's clock."""
        return time.time_ns() // 1_000_000 + self.offset_ms

    def play_morning(self) -> None:
        """Windows open, an hour of services behind them; before the controller starts."""
        with Database.open_or_create(self.database) as database:
            play(self.hall, database, self.now_ms())

    def start_controller(self) -> None:
        """The real program with its broker and pages."""
        folder = self.folder
        words = ["--config", str(folder.config), "--data", str(folder.data), "--keys", str(folder.keys)]
        words += ["--line-port", str(folder.line_port), "--web-port", "0"]
        words += ["--passwords", str(folder.passwords_file)] if self.plain else []
        self.children.wait_ready(self.children.start("controller", "mingting.controller", words))

    def processor_s(self) -> dict[str, float]:
        """Processor seconds used so far by controller and broker."""
        broker = int((self.folder.data / "broker" / "broker.pid").read_text("ascii"))
        return {"controller": used_s(self.children["controller"].process.pid), "broker": used_s(broker)}

    @contextmanager
    def broker_alone(self) -> Iterator[None]:
        """Only the broker, with the same listener and rights as under the controller."""
        broker = BrokerProcess(self.settings().broker() or _no_broker())
        broker.start()
        try:
            if not broker.wait_up():
                raise RuntimeError("the broker does not come up: " + "; ".join(broker.last_words[-3:]))
            yield
        finally:
            broker.stop()

    def settings(self) -> ControllerSettings:
        """What the controller is started with, for benchmarks that build it in their own process."""
        folder = self.folder
        passwords = folder.passwords if self.plain else None
        keys = KeyFolder(folder.keys)
        return ControllerSettings(
            self.hall, folder.data, keys, "127.0.0.1", 0, passwords=passwords, line_port=folder.line_port
        )

    def load(self, stations: Sequence[str], told: Path, **more: Any) -> dict[str, Any]:
        """Run the one load process to its end; its figures."""
        order = self.order(stations, told, **more)
        ended = subprocess.run(
            [sys.executable, "-m", "benchmarks.line.load"], input=json.dumps(order), stdout=subprocess.PIPE,
            text=True, check=True, cwd=ROOT, env=os.environ,
        )  # fmt: skip
        figures: dict[str, Any] = json.loads(ended.stdout)
        return figures

    @contextmanager
    def echo(self, stations: Sequence[str], told: Path) -> Iterator[None]:
        """The echo in the controller's place."""
        order = self.order([*stations], told, outstanding=0, seconds=0.0, warm_up_s=0.0)
        if not self.plain:
            order["tls"]["controller"] = str(self._controller_files())
        words = [sys.executable, "-m", "benchmarks.line.echo", json.dumps(order)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            try:
                if process.stdout is None or not process.stdout.readline():
                    raise RuntimeError("the echo did not start")
                yield
            finally:
                process.terminate()

    def order(self, stations: Sequence[str], told: Path, **more: Any) -> dict[str, Any]:
        """The load's order as JSON can hold it."""
        order: dict[str, Any] = {
            "hall": self.hall.config.hall, "port": self.folder.line_port, "stations": list(stations),
            "services": self.services, "clock_offset_ms": self.offset_ms, "told": str(told), **more,
        }  # fmt: skip
        if self.plain:
            return order | {"passwords": self.folder.passwords}
        return order | {"tls": {station: str(self._station_files(station)) for station in stations}}

    def stop(self) -> None:
        """End all processes."""
        self.children.stop_all()

    def _station_files(self, station: str) -> Path:
        folder = self.folder.station_data(station) / "tls"
        if not folder.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            StationBundle.read(self.folder.bundle(station)).unpack(folder)
        return folder

    def _controller_files(self) -> Path:
        own, folder = KeyFolder(self.folder.keys).controller, self.folder.root / "echo"
        folder.mkdir(exist_ok=True)
        for source, name in ((own.ca, "ca.pem"), (own.certificate, "station.pem"), (own.key, "station.key")):
            (folder / name).write_bytes(source.read_bytes())
        return folder


def _no_broker() -> Any:
    raise RuntimeError("the bench hall uses the supervised broker")
