"""A scanner's other end on TCP: what is told to it by its control port is sent as a scan."""

import asyncio

from devices.drivers.line_scanner.protocol import SUFFIXES


class ScannerSimulator:
    """Sends codes to whoever is connected; can misbehave on demand."""

    def __init__(self, suffix: str = "cr") -> None:
        self._suffix = SUFFIXES[suffix]
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> int:
        """Listen; returns the port."""
        self._server = await asyncio.start_server(self._connected, host, port)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """The scanner is switched off."""
        if self._server is not None:
            self._server.close()
        await self.unplug()

    async def unplug(self) -> None:
        """The cable is pulled; it may be put back at any time."""
        for writer in self._writers.copy():
            writer.transport.abort()
        self._writers.clear()

    async def scan(self, text: str, *, times: int = 1) -> None:
        """A code is held before the scanner, and read `times` times."""
        await self.send((text.encode("utf-8") + self._suffix) * times)

    async def send(self, data: bytes) -> None:
        """Raw bytes, for garbage."""
        for writer in self._writers:
            writer.write(data)
            await writer.drain()

    @property
    def connected(self) -> int:
        """How many readers are on the wire."""
        return len(self._writers)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            while await reader.read(64):
                continue
        except ConnectionError:
            return
        finally:
            self._writers.discard(writer)
            writer.close()
