"""`hall device udev`: prints the rules; whoever installs them sees them before."""

import re
from typing import Annotated

import typer

from config.problems import Words
from devices.bench.options import Lang, Said
from devices.bench.udev import rules

_USB = re.compile(r"[0-9a-f]{4}:[0-9a-f]{4}")


def udev(
    ours: Annotated[
        list[str] | None,
        typer.Option(help="厂商:产品，这个键盘口设备只归终端 / vendor:product of a keyboard device that is ours alone"),
    ] = None,
    lang: Lang = "",
) -> None:
    """打印 udev 规则：串口、打印口、键盘口设备、摄像头的权限 / udev rules for ports, printers, wedges, cameras."""
    said = Said.of(lang)
    named = [usb.lower() for usb in ours or ()]
    for usb in named:
        if _USB.fullmatch(usb) is None:
            zh = f"“{usb}” 要写成 厂商:产品，如 1a86:e010，hall device list 里有"
            raise said.failed(Words(zh, f"“{usb}” must be vendor:product such as 1a86:e010, see hall device list"))
    for line in rules(named):
        said(line)
