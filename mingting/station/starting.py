"""How every program of a station begins: its logs, its settings, and what stops a start said to the technician."""

import sqlite3
from pathlib import Path

from rich.console import Console

from config import ConfigError
from hall.link import LinkSettings
from hall.link.bundle import BundleError, StationBundle
from mingting import logs
from mingting.disk_room import start_trouble
from mingting.terminal.settings import TerminalSettings
from mingting.terminal.station_file import read as read_own

TROUBLE = (ConfigError, BundleError, OSError, ValueError, sqlite3.Error)
"""What a technician can mend."""
RESTART_CODE = 75
"""Exit code that asks whoever supervises the program to start it again (a new configuration was applied)."""
_errors = Console(stderr=True)


def begin_logs(program: str, file: Path | None) -> None:
    """Logs that cannot be written keep no station from its start."""
    try:
        logs.configure(program, file)
    except OSError as error:
        logs.configure(program)
        _errors.print(f"[red]{error}[/]: logs go to standard error")


def tell_trouble(error: Exception, data: Path) -> None:
    """What stopped the start, for the technician."""
    _errors.print(error.report.rich() if isinstance(error, ConfigError) else f"[red]{start_trouble(error, data)}[/]")


def settings_of(
    bundle_file: Path,
    data: Path,
    station_file: Path | None,
    password: str | None,
    sounds: Path | None = None,
    max_pages: int | None = None,
) -> TerminalSettings:
    """Out of the bundle and the command's options; one of TROUBLE. `password`: a plain line on loopback."""
    bundle = StationBundle.read(bundle_file)
    data.mkdir(parents=True, exist_ok=True)
    tls = bundle.unpack(data / "tls") if password is None else None
    link = LinkSettings(bundle.hall, bundle.station, bundle.host, bundle.port, tls=tls, password=password)
    folder = station_file.resolve().parent if station_file else None
    return TerminalSettings(link, bundle.private_key(), read_own(station_file), data, sounds, max_pages, folder)
