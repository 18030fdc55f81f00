"""`hall demo tell`: press, hold, pull and empty what stands in the running demo's hall."""

import json
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from devices.bench.twins import NoTwinError, order, shown

FILE = "control.json"
NAMES = {
    "打印机": "printer",
    "扫码器": "scanner",
    "评价器": "keypad",
    "柜": "locker",
    "叫号器": "caller",
    "窗口屏": "sign",
    "摄像机": "cameras",
    "上级平台": "upper",
}
"""What people call the devices."""

Ports = dict[str, dict[str, int]]
"""Station -> device -> control port."""


def write_ports(root: Path, ports: Ports) -> None:
    """Keep the control ports of all simulated devices where `tell` finds them."""
    (root / FILE).write_text(json.dumps(ports, indent=1) + "\n", "utf-8")


def read_ports(folder: Path | None) -> Ports:
    """Those of the demo in `folder`, else of the newest one; empty when none runs."""
    places = [folder] if folder else Path(tempfile.gettempdir()).glob("mingting-demo-*")
    files = [place / FILE for place in places if (place / FILE).is_file()]
    if not files:
        return {}
    found: Ports = json.loads(max(files, key=lambda path: path.stat().st_mtime).read_text("utf-8"))
    return found


def tell(
    context: typer.Context,
    station: Annotated[str, typer.Argument(help="自助机，如 k1 / terminal, such as k1")] = "",
    device: Annotated[str, typer.Argument(help="printer 打印机 | scanner 扫码器 | …")] = "",
    folder: Annotated[Path | None, typer.Option("--dir", help="The demo's folder, if it was given one.")] = None,
) -> None:
    """对演示大厅的外设做一件事，如 tell k1 printer paper_out on；不写命令 = 列出能做什么 / turn a knob of a device."""
    ports = read_ports(folder)
    if not ports:
        typer.echo("没有正在运行的演示 / no demo is running", err=True)
        raise typer.Exit(1)
    port = ports.get(station, {}).get(NAMES.get(device, device))
    if port is None:
        for name, devices in sorted(ports.items()):
            typer.echo(f"{name}: {', '.join(sorted(devices))}")
        raise typer.Exit(1 if station else 0)
    try:
        answer = order(f"127.0.0.1:{port}", " ".join(context.args).split() or ["help"])
    except NoTwinError as error:
        typer.echo(f"没有回答 / no answer: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(shown(answer))
    raise typer.Exit(0 if answer.get("ok") else 1)
