"""`hall kiosk`: the terminal; its first line of output says that it is ready."""

import json
import signal
import sqlite3
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from config import ConfigError
from hall.link import LinkSettings
from hall.link.bundle import BundleError, StationBundle
from mingting import logs
from mingting.clock import ProgramClock
from mingting.disk_room import start_trouble
from mingting.terminal.host import EngineHost
from mingting.terminal.settings import TerminalSettings
from mingting.terminal.station_file import read as read_own
from ui.kiosk.app import load as load_qt

errors = Console(stderr=True)
TROUBLE = (ConfigError, BundleError, OSError, ValueError, sqlite3.Error)
RESTART_CODE = 75
"""Exit code that asks whoever supervises the terminal to start it again (a new configuration was applied)."""


def run(
    bundle: Annotated[Path, typer.Option(help="The station's bundle file.", envvar="MINGTING_BUNDLE")],
    data: Annotated[Path, typer.Option(help="Where the terminal keeps its store.", envvar="MINGTING_DATA")],
    station_file: Annotated[
        Path | None, typer.Option("--station", help="The station's YAML file, until one comes by the line.")
    ] = None,
    window: Annotated[bool, typer.Option(help="Show the screen; --no-window runs the engine alone.")] = True,
    fullscreen: Annotated[bool, typer.Option(help="Fill the whole display.")] = False,
    sounds: Annotated[Path | None, typer.Option(help="Folder of sound prompts.")] = None,
    control_port: Annotated[
        int | None, typer.Option(help="Local control channel (demo, tests); 0 = any free port.", hidden=True)
    ] = None,
    picture: Annotated[Path | None, typer.Option(help="Keep a fresh picture of the screen here.")] = None,
    password: Annotated[str | None, typer.Option(help="Plain line on loopback (benchmarks).", hidden=True)] = None,
    log_file: Annotated[Path | None, typer.Option(help="Append logs here instead of standard error.")] = None,
    max_pages: Annotated[int | None, typer.Option(help="Bound of the store in pages (tests).", hidden=True)] = None,
) -> None:
    """Run a terminal."""
    _log_to(log_file)

    def load() -> TerminalSettings:
        return _settings(bundle, data, station_file, sounds, password, max_pages)

    if window:
        load_qt()
    terminal = EngineHost(load, ProgramClock.from_environment(), data, partial(_tell, data=data) if window else None)
    try:
        terminal.engine.start()
    except TROUBLE as error:
        _tell(error, data)
        raise typer.Exit(1) from None
    code = _with_screen(terminal, fullscreen, control_port, picture) if window else _without_screen(terminal)
    terminal.engine.stop()
    raise typer.Exit(code)


def _log_to(file: Path | None) -> None:
    """Logs that cannot be written keep no terminal from its start."""
    try:
        logs.configure("kiosk", file)
    except OSError as error:
        logs.configure("kiosk")
        errors.print(f"[red]{error}[/]: logs go to standard error")


def _tell(error: Exception, data: Path) -> None:
    """What stopped the start, for the technician; the screen says it to citizens."""
    errors.print(error.report.rich() if isinstance(error, ConfigError) else f"[red]{start_trouble(error, data)}[/]")


def _settings(
    bundle_file: Path,
    data: Path,
    station_file: Path | None,
    sounds: Path | None,
    password: str | None,
    max_pages: int | None,
) -> TerminalSettings:
    bundle = StationBundle.read(bundle_file)
    data.mkdir(parents=True, exist_ok=True)
    tls = bundle.unpack(data / "tls") if password is None else None
    link = LinkSettings(bundle.hall, bundle.station, bundle.host, bundle.port, tls=tls, password=password)
    folder = station_file.resolve().parent if station_file else None
    return TerminalSettings(link, bundle.private_key(), read_own(station_file), data, sounds, max_pages, folder)


def _ready(terminal: EngineHost, **more: object) -> None:
    """`out_of_service` names why the terminal cannot start yet; it goes on trying."""
    said = {"station": terminal.settings.link.station if terminal.settings else None, **more}
    if terminal.trouble is not None:
        said["out_of_service"] = terminal.trouble
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def _without_screen(terminal: EngineHost) -> int:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: terminal.ask_to_end())
    _ready(terminal)
    terminal.ended.wait()
    return RESTART_CODE if terminal.restart_wanted.is_set() else 0


def _with_screen(terminal: EngineHost, fullscreen: bool, control_port: int | None, picture: Path | None) -> int:
    from mingting.terminal.screen import show  # noqa: PLC0415 (Qt is not loaded by terminals without a screen)

    show(terminal, fullscreen=fullscreen, control_port=control_port, picture=picture, ready=_ready)
    return RESTART_CODE if terminal.restart_wanted.is_set() else 0
