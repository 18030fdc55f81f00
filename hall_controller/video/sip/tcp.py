"""TCP connections, one for a peer, used in both directions; a broken one is told to the owner."""

import asyncio
import socket
from collections.abc import Callable

from hall_controller.video.sip.contract import Peer, SipSyntax, SipUnreachable
from hall_controller.video.sip.framing import PING, PONG, Framer

MOST_CONNECTIONS = 64
MOST_UNSENT = 2 * 1024 * 1024
CONNECT_S = 10.0
UNFINISHED_S = 30.0
"""How long the rest of a message may take."""
DEAD_MS = 30_000
"""Sent bytes that are not acknowledged so long end the connection (TCP_USER_TIMEOUT)."""


class TcpConnections:
    """`received` gets whole messages, `broken` the peers that went without being sent away."""

    def __init__(
        self,
        received: Callable[[bytes, Peer], None],
        broken: Callable[[Peer, str], None],
        allows: Callable[[Peer], bool],
    ) -> None:
        self.received, self.broken, self.allows = received, broken, allows
        self.open: dict[Peer, Connection] = {}
        self._server: asyncio.Server | None = None
        self._connecting: dict[Peer, asyncio.Lock] = {}

    async def listen(self, host: str, port: int) -> int:
        """The bound port; OSError."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Connection(self), host, port)
        return int(self._server.sockets[0].getsockname()[1])

    async def connect(self, peer: Peer) -> None:
        """Harmless when it is connected; SipUnreachable."""
        lock = self._connecting.setdefault(peer, asyncio.Lock())
        try:
            async with lock:
                if peer not in self.open:
                    await self._connect(peer)
        finally:
            if not lock.locked():
                self._connecting.pop(peer, None)

    def send(self, data: bytes, peer: Peer) -> None:
        """SipUnreachable when there is no connection, or its other end does not read."""
        connection = self.open.get(peer)
        if connection is None:
            raise SipUnreachable(f"no connection with {peer}")
        connection.send(data)

    def ping(self, peer: Peer) -> None:
        """Keep the way through a NAT open (RFC 5626 3.5.1)."""
        self.send(PING, peer)

    async def disconnect(self, peer: Peer) -> None:
        connection = self.open.pop(peer, None)
        if connection is not None:
            connection.end()

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        for connection in list(self.open.values()):
            connection.end(at_once=True)
        self.open.clear()
        if self._server is not None:
            await self._server.wait_closed()
            self._server = None
        await asyncio.sleep(0)  # the transports tell their protocols

    async def _connect(self, peer: Peer) -> None:
        if len(self.open) >= MOST_CONNECTIONS:
            raise SipUnreachable(f"{MOST_CONNECTIONS} connections are open already")
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CONNECT_S):
                await loop.create_connection(lambda: Connection(self, peer), peer.host, peer.port)
        except TimeoutError as error:
            raise SipUnreachable(f"no connection with {peer} in {CONNECT_S:g} s") from error
        except OSError as error:
            raise SipUnreachable(f"no connection with {peer}: {error.strerror or error}") from error


class Connection(asyncio.Protocol):
    """One connection; known by the peer that we connected to, or that it came from."""

    def __init__(self, owner: TcpConnections, peer: Peer | None = None) -> None:
        self._owner = owner
        self._peer = peer
        self._framer = Framer()
        self._transport: asyncio.Transport | None = None
        self._alarm: asyncio.TimerHandle | None = None
        self._why = "closed by the other end"

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  (asyncio gives a stream protocol a stream)
        self._transport = transport
        accepted = self._peer is None
        if self._peer is None:
            host, port = transport.get_extra_info("peername")[:2]
            self._peer = Peer("tcp", host, port)
        full = len(self._owner.open) >= MOST_CONNECTIONS
        if accepted and (full or not self._owner.allows(self._peer)):
            self._peer = None
            transport.abort()
            return
        _watch(transport.get_extra_info("socket"))
        self._owner.open[self._peer] = self

    def data_received(self, data: bytes) -> None:
        if self._peer is None or self._transport is None:
            return
        try:
            messages = self._framer.feed(data)
        except SipSyntax as error:
            self._break(f"what came is no SIP: {error}")
            return
        if self._framer.pings:
            self._framer.pings = 0
            self._transport.write(PONG)
        self._watch_unfinished(begun=bool(messages))
        for message in messages:
            self._owner.received(message, self._peer)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        if self._peer is not None and self._owner.open.get(self._peer) is self:
            del self._owner.open[self._peer]
            self._owner.broken(self._peer, str(exc) if exc else self._why)

    def send(self, data: bytes) -> None:
        if self._transport is None or self._transport.is_closing():
            raise SipUnreachable(f"the connection with {self._peer} is closed")
        if self._transport.get_write_buffer_size() > MOST_UNSENT:
            self._break("the other end does not read")
            raise SipUnreachable(f"{self._peer} does not read what we send")
        self._transport.write(data)

    def end(self, *, at_once: bool = False) -> None:
        """Close without telling the owner; `at_once`: what the other end does not read is lost."""
        self._peer = None
        if self._alarm is not None:
            self._alarm.cancel()
        if self._transport is not None and at_once:
            self._transport.abort()
        elif self._transport is not None:
            self._transport.close()

    def _watch_unfinished(self, *, begun: bool) -> None:
        if self._alarm is not None and (begun or not self._framer.unfinished):
            self._alarm.cancel()
            self._alarm = None
        if self._framer.unfinished and self._alarm is None:
            loop = asyncio.get_running_loop()
            self._alarm = loop.call_later(UNFINISHED_S, self._break, "the rest of a message did not come")

    def _break(self, why: str) -> None:
        self._why = why
        if self._transport is not None:
            self._transport.abort()


def _watch(made: socket.socket) -> None:
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_MS)
