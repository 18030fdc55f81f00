"""`hall agent`: runs until it is asked to end; its first line of output says that it is ready."""

import asyncio
import json
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Annotated

import structlog
import typer
from rich.console import Console

from config import ConfigError
from hall.link import LinkSettings
from hall.link.bundle import BundleError, StationBundle
from kiosk.store import Store
from mingting import logs
from mingting.agent.assembly import Agent
from mingting.clock import ProgramClock
from mingting.disk_room import start_trouble
from mingting.terminal.settings import TerminalSettings
from mingting.terminal.station_file import read as read_own

errors = Console(stderr=True)
log = structlog.get_logger(__name__)
TROUBLE = (ConfigError, BundleError, OSError, ValueError, sqlite3.Error)
RESTART_CODE = 75
"""Exit code that asks whoever supervises the agent to start it again (a new configuration was applied)."""


def run(
    bundle: Annotated[Path, typer.Option(help="The station's bundle file.", envvar="MINGTING_BUNDLE")],
    data: Annotated[Path, typer.Option(help="Where the agent keeps its store.", envvar="MINGTING_DATA")],
    station_file: Annotated[
        Path | None, typer.Option("--station", help="The station's YAML file, until one comes by the line.")
    ] = None,
    password: Annotated[str | None, typer.Option(help="Plain line on loopback (benchmarks).", hidden=True)] = None,
    log_file: Annotated[Path | None, typer.Option(help="Append logs here instead of standard error.")] = None,
) -> None:
    """Run a window's agent: rating keypad, caller and sign."""
    try:
        logs.configure("agent", log_file)
    except OSError as error:
        logs.configure("agent")
        errors.print(f"[red]{error}[/]: logs go to standard error")
    try:
        code = asyncio.run(_live(_settings(bundle, data, station_file, password)))
    except TROUBLE as error:
        errors.print(error.report.rich() if isinstance(error, ConfigError) else f"[red]{start_trouble(error, data)}[/]")
        raise typer.Exit(1) from None
    raise typer.Exit(code)


def _settings(bundle_file: Path, data: Path, station_file: Path | None, password: str | None) -> TerminalSettings:
    bundle = StationBundle.read(bundle_file)
    data.mkdir(parents=True, exist_ok=True)
    tls = bundle.unpack(data / "tls") if password is None else None
    link = LinkSettings(bundle.hall, bundle.station, bundle.host, bundle.port, tls=tls, password=password)
    folder = station_file.resolve().parent if station_file else None
    return TerminalSettings(link, bundle.private_key(), read_own(station_file), data, None, None, folder)


async def _live(settings: TerminalSettings) -> int:
    ended, code = asyncio.Event(), 0

    def restart() -> None:
        nonlocal code
        log.info("restart", reason="a new configuration was applied")
        code = RESTART_CODE
        ended.set()

    _end_on_signals(ended)
    clock = ProgramClock.from_environment()
    store = Store(settings.store, witness=settings.witness)
    try:
        store.open(clock.now_ms())
        agent = Agent(settings, clock, store, restart)
    except BaseException:
        store.close()
        raise
    await agent.start()
    try:
        sys.stdout.write(json.dumps({"station": settings.link.station}) + "\n")
        sys.stdout.flush()
        await ended.wait()
    finally:
        await agent.stop()
    return code


def _end_on_signals(ended: asyncio.Event) -> None:
    """On Windows a loop takes no signals: there Ctrl-C and Ctrl-Break wake the main thread instead."""
    loop = asyncio.get_running_loop()
    windows_only = getattr(signal, "SIGBREAK", None)
    for number in (signal.SIGINT, signal.SIGTERM, *([] if windows_only is None else [windows_only])):
        try:
            loop.add_signal_handler(number, ended.set)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ended.set))
