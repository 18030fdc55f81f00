"""A simulated upper platform as a program; prints what it sees as JSON lines."""

import argparse
import asyncio
import contextlib
import os
import signal
from collections.abc import Sequence
from pathlib import Path

from hall_controller.video.simulator.platform.control import Control
from hall_controller.video.simulator.platform.platform import UpperPlatform
from hall_controller.video.simulator.platform.settings import VERSIONS, PlatformSettings
from hall_controller.video.simulator.platform.telling import Telling, as_line

_PARENT_EVERY_S = 0.5
_USUAL = PlatformSettings()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run until SIGINT, SIGTERM or the end of the parent; the first line has the ports."""
    parent = os.getppid()  # now: later it may be gone, and somebody else's number would be taken for it
    parser = argparse.ArgumentParser(prog="simulated upper platform", description=__doc__)
    parser.add_argument("devices", nargs="+", metavar="DEVICE", help="20 digits of a device that may register")
    parser.add_argument("--password-from", required=True, metavar="VARIABLE", help="environment variable, for all")
    parser.add_argument("--id", default=_USUAL.platform_id, help="20 digits of the platform")
    parser.add_argument("--domain", default=_USUAL.domain, help="10 digits")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="SIP over UDP and TCP, 0 = any free")
    parser.add_argument("--control-port", type=int, default=0, help="for commands (say help), 0 = any free")
    parser.add_argument("--no-qop", action="store_true", help="digest as RFC 2069 has it")
    parser.add_argument("--charset", choices=["GB2312", "GB18030", "UTF-8"], default="GB2312")
    parser.add_argument("--version", choices=list(VERSIONS), default="2022")
    parser.add_argument("--keepalive", type=float, default=60.0, help="seconds; three missing are offline")
    parser.add_argument("--folder", type=Path, help="where received program streams are written")
    chosen = parser.parse_args(arguments)
    settings = PlatformSettings(
        platform_id=chosen.id,
        domain=chosen.domain,
        accounts=dict.fromkeys(chosen.devices, os.environ.get(chosen.password_from, "")),
        host=chosen.host,
        port=chosen.port,
        qop="" if chosen.no_qop else "auth",
        charset=chosen.charset,
        version=chosen.version,
        keepalive_s=chosen.keepalive,
        folder=chosen.folder,
    )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(settings, chosen.control_port, parent))


async def _run(settings: PlatformSettings, control_port: int, parent: int) -> None:
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    platform = UpperPlatform(settings)
    telling = Telling()
    platform.journal.on_seen = lambda seen: telling.tell(seen.as_dict())
    await platform.start()
    commands = Control(platform)
    writers: set[asyncio.StreamWriter] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.add(writer)
        with contextlib.suppress(OSError, ValueError):
            while line := await reader.readline():
                writer.write(as_line(await commands.obey(line.decode("utf-8", "replace"))))
        writers.discard(writer)
        writer.close()

    control = await asyncio.start_server(serve, "127.0.0.1", control_port)  # never for the network
    telling.tell(
        {"control_port": control.sockets[0].getsockname()[1], "port": platform.port, "id": settings.platform_id}
    )
    await _until(ended, parent)
    control.close()
    for writer in list(writers):
        writer.transport.abort()
    await platform.stop()


async def _until(ended: asyncio.Event, parent: int) -> None:
    """Told to end, or the parent is gone, however it went."""
    while not ended.is_set() and os.getppid() == parent:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), _PARENT_EVERY_S)
