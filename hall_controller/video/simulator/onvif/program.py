"""A simulated recorder as a program: `python -m hall_controller.video.simulator.onvif gate=rtsp://127.0.0.1:8554/gate`."""

import argparse
import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Sequence

from hall_controller.video.simulator.onvif.device import SimulatedOnvif
from hall_controller.video.simulator.onvif.kind import Kept, OnvifKind, Source
from hall_controller.video.simulator.running import ControlLine, Ending


def main(arguments: Sequence[str] | None = None) -> None:
    """Run until SIGINT, SIGTERM or the end of the parent; prints one JSON line with its addresses first."""
    parser = argparse.ArgumentParser(prog="simulated recorder", description=__doc__)
    parser.add_argument("sources", nargs="+", metavar="NAME=ADDRESS", help="sub-stream; the main one is at .../main")
    parser.add_argument("--port", type=int, default=0, help="port of its ONVIF service, 0 = any free")
    parser.add_argument("--control-port", type=int, default=0, help="port for commands and faults, 0 = any free")
    parser.add_argument("--name", default="NVR")
    parser.add_argument("--days", type=int, default=31, help="so many days are recorded of each source")
    parser.add_argument("--group", action="store_true", help="answers multicast discovery, on loopback")
    parser.add_argument("--user", default="", help="asks for this user and the password of")
    parser.add_argument("--password-from", default="", metavar="VARIABLE", help="this environment variable")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(parser.parse_args(arguments)))


def _kind(chosen: argparse.Namespace) -> OnvifKind:
    pairs = [text.partition("=")[::2] for text in chosen.sources]
    sources = tuple(Source(name, name, f"{address}/main", address) for name, address in pairs)
    kept = tuple(Kept(name, name, f"{chosen.days} days ago", "0 days ago") for name, _ in pairs)
    password = os.environ.get(chosen.password_from, "") if chosen.password_from else ""
    return OnvifKind(sources, kept, name=chosen.name, user=chosen.user, password=password)


async def _run(chosen: argparse.Namespace) -> None:
    ending = Ending()
    device = SimulatedOnvif(_kind(chosen))
    await device.start(chosen.port, group=chosen.group)
    control = ControlLine(device.obey)
    told = {"control_port": await control.start(chosen.control_port), "address": device.address}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    await ending.wait()
    control.stop()
    await device.stop()
