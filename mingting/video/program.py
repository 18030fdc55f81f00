"""`hall video`: runs until it is asked to end; its first line of output says that it is ready."""

import asyncio
import getpass
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from kiosk.store import Store
from mingting.clock import ProgramClock
from mingting.station.living import live
from mingting.station.starting import TROUBLE, begin_logs, settings_of, tell_trouble
from mingting.terminal.settings import TerminalSettings
from mingting.video.own_secrets import OwnSecrets

if TYPE_CHECKING:
    from mingting.video.assembly import VideoStation

errors = Console(stderr=True)
app = typer.Typer(add_completion=False, help="视频联网 / the video station")
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
    begin_logs("video", log_file)
    try:
        code = asyncio.run(live(settings_of(bundle, data, station_file, password), _station))
    except TROUBLE as error:
        tell_trouble(error, data)
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


def _station(
    settings: TerminalSettings, clock: ProgramClock, store: Store, restart: Callable[[], None]
) -> "VideoStation":
    from mingting.video.assembly import VideoStation  # noqa: PLC0415 (needs the libraries that were looked for)

    return VideoStation(settings, clock, store, restart)
