"""Where this platform takes pictures: UDP, TCP to us (passive), TCP from us (active)."""

import asyncio
import socket
from typing import Literal

from tests.system.support.upper_judge.stream import Received

Mode = Literal["udp", "passive", "active"]


class Receiver(asyncio.DatagramProtocol):
    """`open`, put `port` into the SDP; with `active` then `connect`."""

    def __init__(self, mode: Mode, received: Received) -> None:
        self.mode, self.received = mode, received
        self.port = 0
        self.reports = 0
        """RTCP sender reports."""
        self.closed = asyncio.Event()
        self._to_close: list[asyncio.BaseTransport | asyncio.Server | asyncio.StreamWriter] = []
        self._reading: list[asyncio.Task[None]] = []

    async def open(self, host: str) -> None:
        loop = asyncio.get_running_loop()
        if self.mode == "udp":
            while True:
                media = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                media.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 * 2**20)
                media.bind((host, 0))
                self.port = media.getsockname()[1]
                try:
                    above, _ = await loop.create_datagram_endpoint(lambda: _Reports(self), (host, self.port + 1))
                except OSError:
                    media.close()
                    continue
                transport, _ = await loop.create_datagram_endpoint(lambda: self, sock=media)
                self._to_close += [above, transport]
                return
        if self.mode == "passive":
            server = await asyncio.start_server(self._take, host, 0)
            self.port = server.sockets[0].getsockname()[1]
            self._to_close.append(server)
        else:
            self.port = 9  # no port of ours: annex D leaves it open

    async def connect(self, host: str, port: int) -> None:
        self._take(*await asyncio.open_connection(host, port))

    def datagram_received(self, data: bytes, addr: object) -> None:  # noqa: ARG002  (asyncio's form)
        self.received.packet(data, asyncio.get_running_loop().time())

    def close(self) -> None:
        for one in self._to_close:
            one.close()

    def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._to_close.append(writer)
        self._reading.append(asyncio.ensure_future(self._read(reader)))

    async def _read(self, reader: asyncio.StreamReader) -> None:
        try:
            while True:
                size = int.from_bytes(await reader.readexactly(2), "big")
                self.received.packet(await reader.readexactly(size), asyncio.get_running_loop().time())
        except (asyncio.IncompleteReadError, ConnectionError):
            self.closed.set()


class _Reports(asyncio.DatagramProtocol):
    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver

    def datagram_received(self, data: bytes, addr: object) -> None:  # noqa: ARG002  (asyncio's form)
        self._receiver.reports += data[1:2] == b"\xc8"
