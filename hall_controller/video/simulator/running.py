"""Simulators as programs: commands by lines on TCP, and an end that comes with the parent's."""

import asyncio
import contextlib
import json
import os
import signal
from collections.abc import Awaitable, Callable
from typing import Any

_PARENT_EVERY_S = 0.5
Obey = Callable[[str], Awaitable[dict[str, Any]]]


class ControlLine:
    """One command a line, one JSON answer a line; on loopback only, never for the network."""

    def __init__(self, obey: Obey) -> None:
        self._obey = obey
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    async def start(self, port: int = 0) -> int:
        """Listen; the port. OSError where it is taken."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port)
        return int(self._server.sockets[0].getsockname()[1])

    def stop(self) -> None:
        """Close everything."""
        if self._server is not None:
            self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        with contextlib.suppress(OSError):
            while line := await reader.readline():
                answer = await self._obey(line.decode("utf-8", "replace").strip())
                writer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
        self._writers.discard(writer)
        writer.close()


class Ending:
    """Made before anybody is told where the simulator is."""

    def __init__(self) -> None:
        self._parent = os.getppid()
        self._told = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self._told.set)

    async def wait(self) -> None:
        """Until SIGINT, SIGTERM, or the parent is gone, however it went."""
        while not self._told.is_set() and os.getppid() == self._parent:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._told.wait(), _PARENT_EVERY_S)
