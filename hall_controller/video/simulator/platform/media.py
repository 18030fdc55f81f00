"""The media port of an upper platform: UDP, TCP that listens, TCP that connects (RFC 4571)."""

import asyncio
import socket
from collections.abc import Callable
from typing import Literal

Mode = Literal["udp", "tcp_passive", "tcp_active", "tcp_plain"]
"""The platform's own role: `tcp_passive` listens; `tcp_plain` listens without a setup line (as SRS)."""
CONNECT_TRIES, BETWEEN_TRIES_S = 3, 1.0
RECEIVE_BUFFER = 4 * 2**20


class MediaPort:
    """`packet` is called for every RTP packet, `ended` when a TCP stream ended by itself."""

    def __init__(self, mode: Mode, packet: Callable[[bytes], None], ended: Callable[[str], None]) -> None:
        self.mode = mode
        self.port = 0
        self._packet, self._ended = packet, ended
        self._udp: asyncio.DatagramTransport | None = None
        self._server: asyncio.Server | None = None
        self._connection: asyncio.Task[None] | None = None

    async def open(self, host: str) -> int:
        """The port for the offer; for `tcp_active` the port that is told and never used."""
        loop = asyncio.get_running_loop()
        if self.mode == "udp":
            packet = self._packet

            class Datagrams(asyncio.DatagramProtocol):
                def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:  # noqa: ARG002 - asyncio's
                    packet(data)

            made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
            made.setblocking(False)
            made.bind((host, 0))
            self._udp, _ = await loop.create_datagram_endpoint(Datagrams, sock=made)
            self.port = self._udp.get_extra_info("sockname")[1]
        elif self.mode == "tcp_active":
            self.port = 9  # RFC 4145 4.1
        else:
            self._server = await asyncio.start_server(self._accepted, host, 0)
            self.port = self._server.sockets[0].getsockname()[1]
        return self.port

    def connect(self, host: str, port: int) -> None:
        """Begin to fetch the stream (`tcp_active`); no success is told as the end `unreachable`."""
        self._connection = asyncio.create_task(self._fetch(host, port))

    async def close(self) -> None:
        if self._udp is not None:
            self._udp.close()
            self._udp = None
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._connection is not None:
            self._connection.cancel()
            await asyncio.gather(self._connection, return_exceptions=True)
            self._connection = None
        await asyncio.sleep(0)

    async def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._connection is not None or self._server is None:
            writer.close()
            return
        self._connection = asyncio.current_task()
        await self._read(reader, writer)

    async def _fetch(self, host: str, port: int) -> None:
        for last in (False,) * (CONNECT_TRIES - 1) + (True,):
            try:
                reader, writer = await asyncio.open_connection(host, port)
            except OSError:
                if last:
                    self._ended("unreachable")
                    return
                await asyncio.sleep(BETWEEN_TRIES_S)
            else:
                await self._read(reader, writer)
                return

    async def _read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                length = int.from_bytes(await reader.readexactly(2), "big")
                self._packet(await reader.readexactly(length))
        except (asyncio.IncompleteReadError, ConnectionError):
            self._ended("gone")
        finally:
            writer.transport.abort()
