"""A simulator's ends of the wire: a TCP connection and the master of a pty."""

import asyncio
import contextlib
import os
import socket
import struct
import tty
from typing import Protocol


class End(Protocol):
    """Our side of one wire."""

    async def read(self, size: int) -> bytes:
        """1..size bytes, b"" when the other side is gone."""
        ...

    def write(self, data: bytes) -> None:
        """Send without waiting."""
        ...

    def drop(self) -> None:
        """Break the wire at once (reset, hang-up)."""
        ...


class TcpEnd:
    """One accepted connection; `drop` resets it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def read(self, size: int) -> bytes:
        """1..size bytes, b"" when the other side is gone."""
        try:
            return await self._reader.read(size)
        except OSError:
            return b""

    def write(self, data: bytes) -> None:
        """Send without waiting."""
        if not self._writer.is_closing():
            self._writer.write(data)

    def drop(self) -> None:
        """Reset the connection."""
        sock = self._writer.get_extra_info("socket")
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


class PtyEnd:
    """The master of a pty; the slave's path is what a driver opens."""

    def __init__(self) -> None:
        self._master, self._slave = os.openpty()
        tty.setraw(self._master)
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self.path = os.ttyname(self._slave)
        self._waiting: asyncio.Future[None] | None = None
        self._gone = False

    async def read(self, size: int) -> bytes:
        """1..size bytes, b"" after `drop`."""
        loop = asyncio.get_running_loop()
        while not self._gone:
            try:
                return os.read(self._master, size)
            except BlockingIOError:
                self._waiting = loop.create_future()
                loop.add_reader(self._master, self._wake)
                try:
                    await self._waiting
                finally:
                    if not self._gone:
                        loop.remove_reader(self._master)
            except OSError:
                return b""
        return b""

    def write(self, data: bytes) -> None:
        """Send; what does not fit into a pty nobody reads is lost, as on a real line."""
        with contextlib.suppress(OSError):
            os.write(self._master, data)

    def drop(self) -> None:
        """Hang up: both ends close and the path goes away."""
        if self._gone:
            return
        self._gone = True
        asyncio.get_running_loop().remove_reader(self._master)
        os.close(self._master)
        os.close(self._slave)
        self._wake()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
