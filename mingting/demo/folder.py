"""The demo's hall on disk: the example hall with its own keys, ports, appointments and staff."""

import json
import secrets
import shutil
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from config import Hall, load_hall
from config.new_hall import EXAMPLE
from hall.link.bundle import write_secret
from hall.model.hours import local_time
from hall.model.locker import Cabinet
from hall_controller.application.hall_facts_reading import opening_hours_from
from hall_controller.gateway.settings import CONTROLLER
from hall_controller.provision import steps
from hall_controller.provision.folder import KeyFolder
from mingting.clock import ProgramClock
from mingting.demo.cases import seed_cases
from mingting.demo.guides import seed_guides
from mingting.demo.lockers import cabinets_of, seed_lockers
from mingting.demo.people import Person, seed_staff
from mingting.demo.pins import seed_pins
from mingting.guides.commands import today
from mingting.opened import writing

KEYS = 0o600
BOOKED = (("SHILI-DEMO-01", "enterprise", 25), ("SHILI-DEMO-02", "property", 40), ("SHILI-DEMO-03", "medical", 55))
"""Invented appointments: code, 业务, minutes after the demo begins."""


@dataclass
class HallFolder:
    """Paths of a demo or test hall."""

    root: Path
    line_port: int
    plain: bool = False
    """A password line on loopback instead of TLS."""
    staff: tuple[Person, ...] = ()
    passwords: dict[str, str] = field(default_factory=dict)

    @property
    def config(self) -> Path:
        """The hall's files."""
        return self.root / "hall"

    @property
    def data(self) -> Path:
        """The controller's data."""
        return self.root / "controller"

    @property
    def keys(self) -> Path:
        """The keys folder."""
        return self.root / "keys"

    @property
    def passwords_file(self) -> Path:
        """Passwords of the plain line."""
        return self.root / "line-passwords.json"

    def bundle(self, station: str) -> Path:
        """A station's bundle."""
        return self.root / "stations" / f"{station}.bundle.json"

    def station_data(self, station: str) -> Path:
        """A station's store."""
        return self.root / "stations" / station

    def station_file(self, station: str) -> Path:
        """A station's YAML file."""
        return self.config / "stations" / f"{station}.yaml"

    def hall(self) -> Hall:
        """The hall as loaded."""
        return load_hall(self.config)

    def cabinets(self) -> dict[str, Cabinet]:
        """Station -> its cabinet, by the station files as they are now."""
        return cabinets_of(self.hall())


def make_folder(root: Path, *, plain: bool = False, without: Sequence[str] = ()) -> HallFolder:
    """Copy the example hall and make its keys and bundles; the folder must be new. `without`: stations left out."""
    root.mkdir(parents=True, exist_ok=True)
    folder = HallFolder(root, free_port(), plain)
    shutil.copytree(EXAMPLE, folder.config)
    for station in without:
        folder.station_file(station).unlink()
    clock = ProgramClock.from_environment()
    keys = KeyFolder(folder.keys)
    hall = folder.hall()
    # Certificates begin in real time: a demo whose clock runs ahead of it must not fail on them.
    now = clock.now_ms() - clock.offset_ms
    steps.init(keys, hall.config.hall, steps.Place("127.0.0.1", folder.line_port), now)
    (root / "stations").mkdir()
    for station in hall.stations:
        bundle = steps.add_station(keys, station, now)
        write_secret(folder.bundle(station), bundle.model_dump_json(indent=2))
    if plain:
        folder.passwords = {name: secrets.token_urlsafe(16) for name in (CONTROLLER, *hall.stations)}
        folder.passwords_file.write_text(json.dumps(folder.passwords), "utf-8")
        folder.passwords_file.chmod(KEYS)
    return folder


def seed(folder: HallFolder) -> None:
    """Staff with random passwords, sample guides and cases into the new database."""
    with writing(folder.config, folder.data) as recorder:
        folder.staff = seed_pins(recorder, seed_staff(recorder))
        seed_guides(recorder, folder.hall(), today(folder.hall()))
        now_ms, keys = ProgramClock.from_environment().now_ms(), KeyFolder(folder.keys)
        seed_cases(recorder, folder.hall(), keys, now_ms)


def seed_cabinets(folder: HallFolder) -> None:
    """Looked-into cabinets of the station files as they are now; before any program of the hall runs."""
    with writing(folder.config, folder.data) as recorder:
        now_ms = ProgramClock.from_environment().now_ms()
        seed_lockers(recorder, folder.hall(), KeyFolder(folder.keys), folder.station_data, now_ms)


def set_devices(folder: HallFolder, station: str, devices: dict[str, dict[str, Any]]) -> None:
    """Put the simulators' addresses into a station's file, as a technician would."""
    yaml, path = YAML(), folder.station_file(station)
    document = yaml.load(path.read_text("utf-8"))
    document["devices"] = devices
    columns = document.get("cabinet", {}).get("columns", ())
    if any(cell["door"].partition("/")[0] not in devices for column in columns for cell in column):
        del document["cabinet"]  # this run has no lock boards
    out = StringIO()
    yaml.dump(document, out)
    path.write_text(out.getvalue(), "utf-8")


def write_appointments(folder: HallFolder, now_ms: int) -> None:
    """Invented appointments around the demo's own time."""
    hall = folder.hall()
    zone = opening_hours_from(hall.config, hall.calendar).zone
    lines = ["code,service,date,slot_start,slot_end,document,phone_tail"]
    for number, (code, service, minutes) in enumerate(BOOKED, start=1):
        start = _rounded(local_time(now_ms + minutes * 60_000, zone))
        end = _rounded(local_time(now_ms + (minutes + 30) * 60_000, zone))
        tail = f"{number:04d}"
        lines.append(f"{code},{service},{start:%Y-%m-%d},{start:%H:%M},{end:%H:%M},SAMPLE-DOC-{tail},{tail}")
    (folder.config / str(hall.config.appointments)).write_text("\n".join(lines) + "\n", "utf-8")


def free_port() -> int:
    """A TCP port of loopback that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _rounded(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 5 * 5, second=0, microsecond=0)
