"""`hall kiosk`: the terminal; its first line of output says that it is ready."""

import json
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from mingting.clock import ProgramClock
from mingting.station.starting import RESTART_CODE, TROUBLE, begin_logs, settings_of, tell_trouble
from mingting.terminal.host import EngineHost
from mingting.terminal.settings import TerminalSettings
from ui.kiosk.app import load as load_qt


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
    begin_logs("kiosk", log_file)

    def load() -> TerminalSettings:
        return settings_of(bundle, data, station_file, password, sounds, max_pages)

    if window:
        load_qt()
    terminal = EngineHost(
        load, ProgramClock.from_environment(), data, partial(tell_trouble, data=data) if window else None
    )
    try:
        terminal.engine.start()
    except TROUBLE as error:
        tell_trouble(error, data)
        raise typer.Exit(1) from None
    code = _with_screen(terminal, fullscreen, control_port, picture) if window else _without_screen(terminal)
    terminal.engine.stop()
    raise typer.Exit(code)


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
