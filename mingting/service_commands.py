"""`hall service`: the files that let a station's program start by itself on this machine."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from mingting.service_files import NAME, ServicePaths, unit, windows_script

app = typer.Typer(no_args_is_help=True, add_completion=False, help="开机自己启动 / start by itself")
errors = Console(stderr=True)


class System(StrEnum):
    """Whose files."""

    SYSTEMD = "systemd"
    WINDOWS = "windows"


_HERE = System.WINDOWS if sys.platform == "win32" else System.SYSTEMD
_DATA = {System.SYSTEMD: f"/var/lib/{NAME}/data", System.WINDOWS: r"C:\ProgramData\mingting\agent\data"}


@app.callback()
def root() -> None:
    """The files that let a station's program start by itself on this machine."""


@app.command()
def agent(
    bundle: Annotated[str, typer.Option(help="身份文件的绝对路径 / the station's bundle file")],
    station: Annotated[str, typer.Option(help="站点文件的绝对路径 / the station's YAML file")],
    data: Annotated[str | None, typer.Option(help="存放数据的文件夹 / where it keeps its store")] = None,
    user: Annotated[str, typer.Option(help="用哪个账号运行 / the account (systemd)")] = "mingting",
    python: Annotated[str, typer.Option(help="装有明厅的 Python / a Python that has mingting")] = sys.executable,
    system: Annotated[System, typer.Option(help="systemd 或 windows")] = _HERE,
    out: Annotated[Path | None, typer.Option(help="写到这个文件，不写就打印 / write here instead of printing")] = None,
) -> None:
    """窗口代理的 systemd 服务文件，或者 Windows 的脚本 / a window agent's unit or script, with how to install it."""
    paths = ServicePaths(python, bundle, station, data or _DATA[system], user)
    try:
        text = unit(paths) if system is System.SYSTEMD else windows_script(paths)
        if out is not None:
            out.write_text(text, "utf-8", newline="")
    except (OSError, ValueError) as error:
        errors.print(f"[red]{error}[/]")
        raise typer.Exit(1) from None
    if out is None:
        typer.echo(text, nl=False)
    else:
        typer.echo(f"{out}: 已写好，怎么装写在文件开头 / written; how to install it stands at its head")
