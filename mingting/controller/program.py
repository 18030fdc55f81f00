"""`hall controller`: runs until it is told to end; its first line of output says where it can be reached."""

import json
import signal
import sys
import threading
from pathlib import Path
from typing import Annotated

import structlog
import typer
from rich.console import Console

from config import ConfigError, load_hall
from hall_controller.provision.folder import KeyFolder, ProvisionError
from hall_controller.storage.errors import StorageError
from mingting import logs
from mingting.clock import ProgramClock
from mingting.controller.assembly import assemble
from mingting.controller.controller import Controller
from mingting.controller.settings import ControllerSettings, StartError
from mingting.controller.web import WebServer
from mingting.disk_room import start_trouble
from mingting.long_lived import set_apart
from mingting.options import DEFAULT_CONFIG, DEFAULT_DATA, DEFAULT_KEYS, ConfigFolder, DataFolder, KeysFolder
from ui.console.settings import ConsoleSettings

log = structlog.get_logger(__name__)
errors = Console(stderr=True)
TURN_S = 0.0005
"""So long a page, a report or terminals' content may run Python while the hall's writer waits for its turn. Python's
own 5 ms are waited anew after every row and every byte on the line: they add up to half a second for a number."""


def run(
    config: ConfigFolder = DEFAULT_CONFIG,
    data: DataFolder = DEFAULT_DATA,
    keys: KeysFolder = DEFAULT_KEYS,
    web_port: Annotated[int | None, typer.Option(help="Instead of web.listen's port; 0 = any free one.")] = None,
    line_port: Annotated[int | None, typer.Option(help="Instead of broker.listen's port.")] = None,
    sounds: Annotated[Path | None, typer.Option(help="Folder of prompts for boards.")] = None,
    log_file: Annotated[Path | None, typer.Option(help="Append logs here instead of standard error.")] = None,
    passwords: Annotated[
        Path | None, typer.Option(help="JSON user -> password: a plain line on loopback instead of TLS.", hidden=True)
    ] = None,
    max_pages: Annotated[int | None, typer.Option(help="Bound of the database in pages (tests).", hidden=True)] = None,
) -> None:
    """Run the hall: broker, line, journal and pages."""
    logs.configure("controller", log_file)
    try:
        settings = _settings(config, data, keys, web_port, line_port, sounds, passwords, max_pages)
        controller = assemble(settings, ProgramClock.from_environment())
        web = _web(settings, controller)
        sys.setswitchinterval(TURN_S)
        set_apart()
        _start(controller)
    except ConfigError as error:
        errors.print(error.report.rich())
        raise typer.Exit(1) from None
    except (StartError, StorageError, ProvisionError, OSError, ValueError) as error:
        errors.print(f"[red]{start_trouble(error, data)}[/]")
        raise typer.Exit(1) from None
    web.start()
    sys.stdout.write(json.dumps({"web": web.address, "line_port": settings.gateway().port}) + "\n")
    sys.stdout.flush()
    _until_signal()
    web.stop()
    controller.stop()


def _start(controller: Controller) -> None:
    """Start all or nothing: a broker that was started must not outlive a failed start."""
    try:
        controller.start()
    except BaseException:
        controller.stop()
        raise


def _settings(
    config: Path,
    data: Path,
    keys: Path,
    web_port: int | None,
    line_port: int | None,
    sounds: Path | None,
    passwords: Path | None,
    max_pages: int | None,
) -> ControllerSettings:
    hall = load_hall(config)
    web = hall.config.web.listen
    folder = KeyFolder(keys)
    folder.register()
    return ControllerSettings(
        hall,
        data,
        folder,
        web.host,
        web.port if web_port is None else web_port,
        sounds,
        json.loads(passwords.read_text("utf-8")) if passwords else None,
        line_port,
        max_pages,
    )


def _web(settings: ControllerSettings, controller: Controller) -> WebServer:
    config = settings.hall.config
    tls = (settings.keys.server.certificate, settings.keys.server.key) if config.web.tls else None
    console = ConsoleSettings(zone=config.time_zone, secure_cookies=config.web.tls, sounds_dir=settings.sounds)
    return WebServer(controller.face, console, settings.web_host, settings.web_port, tls, controller.api.app)


def _until_signal() -> None:
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    ended.wait()
