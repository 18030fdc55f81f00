"""TCP transport for `tcp://host:port`; failures are noticed in bounded time."""

import asyncio
import contextlib
import socket
from urllib.parse import urlsplit

from devices.contract import Words
from devices.contract.errors import UsageError, WireLost, wire_errors
from devices.contract.wire_words import closed_by_peer, not_open

_CHUNK = 4096


class TcpTransport:
    """One TCP connection, Nagle off, dead peers found within about `user_timeout_s`."""

    def __init__(self, url: str, *, user_timeout_s: float = 10.0, send_buffer: int | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme != "tcp" or not parts.hostname or parts.port is None:
            raise UsageError(Words(f"{url}：地址要写成 tcp://主机:端口", f"{url}: expected tcp://host:port"))
        self._url, self._host, self._port = url, parts.hostname, parts.port
        self._user_timeout_ms = int(user_timeout_s * 1000)
        self._send_buffer = send_buffer
        self._socket: socket.socket | None = None
        self._receiving: asyncio.Future[bytes] | None = None
        self._arrived = bytearray()

    @property
    def url(self) -> str:
        """tcp://host:port."""
        return self._url

    async def open(self, timeout_s: float) -> None:
        """Connect within `timeout_s`."""
        await self.close()
        loop = asyncio.get_running_loop()
        with wire_errors(self._url):
            async with asyncio.timeout(timeout_s):
                found = await loop.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
                family, kind, proto, _, address = found[0]
                self._socket = self._prepared(socket.socket(family, kind, proto))
                try:
                    await loop.sock_connect(self._socket, address)
                except BaseException:
                    await self.close()
                    raise

    async def read(self, size: int, timeout_s: float) -> bytes:
        """What has arrived, b"" after `timeout_s` without a byte."""
        with wire_errors(self._url):
            if not self._arrived and not await self._receive(timeout_s):
                return b""
        data = bytes(self._arrived[:size])
        del self._arrived[:size]
        return data

    async def write(self, data: bytes, timeout_s: float) -> None:
        """Hand `data` to the system within `timeout_s`."""
        with wire_errors(self._url):
            async with asyncio.timeout(timeout_s):
                await asyncio.get_running_loop().sock_sendall(self._connected(), data)

    async def close(self) -> None:
        """Close the connection."""
        held, self._socket = self._socket, None
        receiving, self._receiving = self._receiving, None
        self._arrived.clear()
        if receiving is not None:
            receiving.cancel()
            await asyncio.gather(receiving, return_exceptions=True)  # it must have let go of the socket
        if held is not None:
            with contextlib.suppress(OSError):
                held.close()

    async def _receive(self, timeout_s: float) -> bool:
        """Whether bytes came. Receiving goes on after a time-out: cancelled as bytes come, it would lose them."""
        receiving = self._receiving = self._receiving or asyncio.ensure_future(
            asyncio.get_running_loop().sock_recv(self._connected(), _CHUNK)
        )
        await asyncio.wait({receiving}, timeout=timeout_s)
        if not receiving.done() or self._receiving is not receiving:
            return False
        self._receiving = None
        data = receiving.result()
        if not data:
            raise WireLost(closed_by_peer(self._url))
        self._arrived += data
        return True

    def _connected(self) -> socket.socket:
        if self._socket is None:
            raise WireLost(not_open(self._url))
        return self._socket

    def _prepared(self, made: socket.socket) -> socket.socket:
        made.setblocking(False)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, self._user_timeout_ms)
        if self._send_buffer:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, self._send_buffer)
        return made
