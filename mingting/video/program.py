"""`hall video`: runs until it is asked to end; its first line of output says that it is ready."""

import asyncio
import getpass
import importlib.util
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
from mingting.clock import ProgramClock
from mingting.disk_room import start_trouble
from mingting.terminal.settings import TerminalSettings
from mingting.terminal.station_file import read as read_own
from mingting.video.own_secrets import OwnSecrets

errors = Console(stderr=True)
log = structlog.get_logger(__name__)
app = typer.Typer(add_completion=False, help="视频联网 / the video station")
TROUBLE = (ConfigError, BundleError, OSError, ValueError, sqlite3.Error)
RESTART_CODE = 75
"""Exit code that asks whoever supervises the station to start it again (a new configuration was applied)."""
NEEDED = ("av", "cv2", "numpy", "defusedxml")
Data = Annotated[Path, typer.Option(help="Where the station keeps store, clips and secrets.", envvar="MINGTING_DATA")]


@app.callback(invoke_without_command=True)
def run(
    context: typer.Context,
    bundle: Annotated[
        Path | None, typer.Option(help="The station's bundle file.", envvar="MINGTING_BUNDLE", show_default=False)
    ] = None,
    data: Data = Path("/var/lib/mingting/video"),
    station_file: Annotated[
        Path | None, typer.Option("--station", help="The station's YAML file, until one comes by the line.")
    ] = None,
    password: Annotated[str | None, typer.Option(help="Plain line on loopback (tests).", hidden=True)] = None,
    log_file: Annotated[Path | None, typer.Option(help="Append logs here instead of standard error.")] = None,
) -> None:
    """Watch cameras, keep clips, speak to upper platforms (GB/T 28181)."""
    if context.invoked_subcommand is not None:
        return
    if bundle is None:
        errors.print("[red]--bundle is missing[/]: make one with `hall provision station NAME`")
        raise typer.Exit(1)
    if missing := missing_libraries():
        errors.print(f"[red]{', '.join(missing)} not installed[/]: 请安装视频部分 / pip install 'mingting\\[video]'")
        raise typer.Exit(1)
    _begin_logs(log_file)
    try:
        code = asyncio.run(_live(_settings(bundle, data, station_file, password)))
    except TROUBLE as error:
        errors.print(error.report.rich() if isinstance(error, ConfigError) else f"[red]{start_trouble(error, data)}[/]")
        raise typer.Exit(1) from None
    raise typer.Exit(code)


@app.command()
def secret(
    name: Annotated[str, typer.Argument(help="名字，如 camera_gate / as after !secret in the file")],
    data: Data = Path("/var/lib/mingting/video"),
) -> None:
    """把摄像机、上级平台的密码存进本机的 secrets.yaml，输入时不显示 / keep a secret of this station."""
    try:
        value = getpass.getpass(f"{name}: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
        OwnSecrets(data).keep(name, value)
    except (EOFError, OSError, ValueError) as error:
        errors.print(f"[red]{error}[/]")
        raise typer.Exit(1) from None
    typer.echo(f"{name}: 已保存，几秒后生效 / kept, in force within seconds")


def missing_libraries() -> list[str]:
    """What the extra `video` brings and is not there."""
    return [name for name in NEEDED if importlib.util.find_spec(name) is None]


def _begin_logs(file: Path | None) -> None:
    try:
        logs.configure("video", file)
    except OSError as error:
        logs.configure("video")
        errors.print(f"[red]{error}[/]: logs go to standard error")


def _settings(bundle_file: Path, data: Path, station_file: Path | None, password: str | None) -> TerminalSettings:
    bundle = StationBundle.read(bundle_file)
    data.mkdir(parents=True, exist_ok=True)
    tls = bundle.unpack(data / "tls") if password is None else None
    link = LinkSettings(bundle.hall, bundle.station, bundle.host, bundle.port, tls=tls, password=password)
    folder = station_file.resolve().parent if station_file else None
    return TerminalSettings(link, bundle.private_key(), read_own(station_file), data, None, None, folder)


async def _live(settings: TerminalSettings) -> int:
    from mingting.video.assembly import VideoStation  # noqa: PLC0415 (needs the libraries that were looked for)

    ended, code = asyncio.Event(), 0

    def restart() -> None:
        nonlocal code
        log.info("restart", reason="a new configuration was applied")
        code = RESTART_CODE
        ended.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    clock = ProgramClock.from_environment()
    store = Store(settings.store, witness=settings.witness)
    try:
        store.open(clock.now_ms())
        station = VideoStation(settings, clock, store, restart)
    except BaseException:
        store.close()
        raise
    await station.start()
    try:
        sys.stdout.write(json.dumps({"station": settings.link.station}) + "\n")
        sys.stdout.flush()
        await ended.wait()
    finally:
        await station.stop()
    return code
