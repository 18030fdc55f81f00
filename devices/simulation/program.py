"""A simulator as a program of its own: `hall device simulate DRIVER`, the demo hall, crash tests."""

import argparse
import asyncio
import contextlib
import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from devices.simulation.control import ControlServer, Obedient
from devices.simulation.wire import precise_loop


class Simulated(Obedient, Protocol):
    """A device at the other end of a wire: on TCP, and on a serial line if wanted."""

    @property
    def url(self) -> str:
        """The TCP address as a driver's settings write it."""
        ...

    async def start_tcp(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Listen; the port."""
        ...

    async def start_pty(self, link: Path | None = None) -> str:
        """Open a pty; `link` keeps its name when the cable is pulled and plugged again."""
        ...

    async def stop(self) -> None:
        """Close every wire."""
        ...


Build = Callable[[argparse.Namespace], Simulated]
"""Chosen options (`baud` among them) -> the device."""


def run_simulator(
    title: str,
    build: Build,
    arguments: list[str] | None = None,
    options: Callable[[argparse.ArgumentParser], None] | None = None,
) -> None:
    """Run until SIGINT or SIGTERM; prints one JSON line with its addresses first."""
    parser = argparse.ArgumentParser(prog="hall device simulate", description=title)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="TCP port of the device, 0 = any free")
    parser.add_argument("--control-port", type=int, default=0, help="TCP port for commands and faults, 0 = any free")
    parser.add_argument("--pty", action="store_true", help="also a serial line")
    parser.add_argument("--pty-link", type=Path, help="name of the serial line that survives re-plugging")
    parser.add_argument("--baud", type=int, help="pace of the line, none = as fast as it can")
    if options is not None:
        options(parser)
    chosen = parser.parse_args(arguments)
    with contextlib.suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=precise_loop) as runner:
        runner.run(_run(chosen, build))


async def _run(chosen: argparse.Namespace, build: Build) -> None:
    ended = _ended_by_signal()  # before anybody is told where we are
    device = build(chosen)
    control = ControlServer(device)
    addresses: dict[str, object] = {"port": await device.start_tcp(chosen.host, chosen.port), "url": device.url}
    addresses["control_port"] = await control.start(port=chosen.control_port)  # never for the network
    if chosen.pty or chosen.pty_link:
        addresses["pty"] = await device.start_pty(chosen.pty_link)
    sys.stdout.write(json.dumps(addresses) + "\n")
    sys.stdout.flush()
    await ended.wait()
    await control.stop()
    await device.stop()


def _ended_by_signal() -> asyncio.Event:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    return ended
