"""Faults by a line protocol on TCP: one command a line, one JSON answer a line; `help` lists the commands."""

import asyncio
import contextlib
import json
from typing import Any, Protocol


class Obedient(Protocol):
    """What can be controlled."""

    def help(self) -> dict[str, Any]:
        """`commands`: how each of its own is written -> what it does; `wire`: the ones for the wire, in prose."""
        ...

    async def obey(self, words: list[str]) -> dict[str, Any]:
        """Carry out one command; `{"ok": true, ...}` or `{"ok": false, "error": ...}`."""
        ...


class ControlServer:
    """Lets another process (demo, technician, crash tests) turn the knobs of one simulator."""

    def __init__(self, device: Obedient) -> None:
        self._device = device
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Listen; the port."""
        self._server = await asyncio.start_server(self._serve, host, port)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Close everything."""
        if self._server is not None:
            self._server.close()
        for writer in list(self._writers):
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            while line := await reader.readline():
                writer.write(json.dumps(await self._answer(line), ensure_ascii=False).encode() + b"\n")
                await writer.drain()
        except OSError:
            return
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _answer(self, line: bytes) -> dict[str, Any]:
        words = line.decode("utf-8", "replace").split()
        if not words:
            return {"ok": False, "error": "an empty line"}
        if words == ["help"]:
            return {"ok": True, **self._device.help()}
        return await self._device.obey(words)
