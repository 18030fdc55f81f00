"""A simulated printer as a program: for a laptop, a demo or a crash test."""

import argparse
import asyncio
import contextlib
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from devices.escpos.simulator.control import ControlServer
from devices.escpos.simulator.makes import Make
from devices.escpos.simulator.printer import PrinterSimulator

_REAL_MM_S = 80.0
AddOptions = Callable[[argparse.ArgumentParser], None]
ChooseMake = Callable[[argparse.Namespace], Make]


def run_printer(title: str, choose: ChooseMake, arguments: list[str] | None, options: AddOptions | None = None) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""
    parser = _parser(title)
    if options is not None:
        options(parser)
    chosen = parser.parse_args(arguments)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(chosen, choose(chosen)))


def _parser(title: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="printer-simulator", description=title)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="TCP port of the printer, 0 = any free")
    parser.add_argument("--control-port", type=int, default=0, help="TCP port for faults, 0 = any free")
    parser.add_argument("--pty", action="store_true", help="also a serial line")
    parser.add_argument("--pty-link", type=Path, help="name of the serial line that survives re-plugging")
    parser.add_argument("--out", type=Path, help="folder for the slips as PNG")
    parser.add_argument("--speed", choices=("real", "fast"), default="fast")
    parser.add_argument("--dots", type=int, default=576)
    parser.add_argument("--baud", type=int, help="pace of the line, none = as fast as it can")
    parser.add_argument("--buffer", type=int, default=65536, help="receive buffer in bytes")
    parser.add_argument(
        "--flow", choices=("wire", "drop", "xon_xoff"), default="wire", help="what happens when the buffer is full"
    )
    return parser


async def _run(chosen: argparse.Namespace, make: Make) -> None:
    """One printer and its control server until a signal comes."""
    printer = PrinterSimulator(
        dots=chosen.dots,
        speed_mm_s=_REAL_MM_S if chosen.speed == "real" else None,
        baud=chosen.baud,
        buffer_bytes=chosen.buffer,
        flow=chosen.flow,
        make=make,
        out=chosen.out,
    )
    control = ControlServer(printer)
    addresses = {"port": await printer.start_tcp(chosen.host, chosen.port), "url": printer.url}
    addresses["control_port"] = await control.start(chosen.host, chosen.control_port)
    if chosen.pty or chosen.pty_link:
        addresses["pty"] = await printer.start_pty(chosen.pty_link)
    ended = _signalled()  # before anybody knows that we run
    sys.stdout.write(json.dumps(addresses) + "\n")
    sys.stdout.flush()
    await ended.wait()
    await control.stop()
    await printer.stop()


def _signalled() -> asyncio.Event:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    return ended
