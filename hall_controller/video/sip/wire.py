"""One address of ours on UDP and TCP: bytes out to peers, bytes in from those that the owner allows."""

import asyncio
import ipaddress
import socket
from collections.abc import Callable

from hall_controller.video.sip.addresses import Via
from hall_controller.video.sip.contract import Network, Peer, SipUnreachable, Trace
from hall_controller.video.sip.tcp import TcpConnections
from hall_controller.video.sip.udp import UdpSocket

ANY = frozenset({"", "0.0.0.0", "::"})  # noqa: S104  (recognised, not bound)
PORT_TRIES = 8


class Wire:
    """`received(data, peer)` for whole messages, `broken(peer)` for lost connections."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        advertised: str,
        received: Callable[[bytes, Peer], None],
        broken: Callable[[Peer, str], None],
        allows: Callable[[Peer], bool],
        trace: Trace | None,
        network: Network | None = None,
    ) -> None:
        self._host, self._wanted_port, self._advertised = host, port, advertised
        self._receive, self._allows, self._trace, self._network = received, allows, trace, network
        self._udp = UdpSocket(self._received)
        self.tcp = TcpConnections(self._received, broken, allows)
        self.port = 0

    async def open(self) -> None:
        """Both transports on one port; OSError."""
        for last in range(PORT_TRIES - 1, -1, -1):
            port = self._udp.open(self._host, self._wanted_port)
            try:
                self.port = await self.tcp.listen(self._host, port)
            except OSError:
                self._udp.close()
                if self._wanted_port or not last:
                    raise
            else:
                return

    async def close(self) -> None:
        self._udp.close()
        await self.tcp.close()
        self.port = 0

    def send(self, data: bytes, peer: Peer) -> None:
        """SipUnreachable; on TCP there must be a connection (`ready`)."""
        if self._trace is not None:
            self._trace("out", peer, data)
        if self._network is not None:
            self._network(data, peer, lambda some: self._put(some, peer))
        else:
            self._put(data, peer)

    async def ready(self, peer: Peer) -> None:
        """A TCP connection if there is none yet; SipUnreachable."""
        if not self.port:
            raise SipUnreachable("the endpoint is not started")
        if peer.transport == "tcp":
            await self.tcp.connect(peer)

    def address_towards(self, peer: Peer) -> str:
        """Our address as this peer should know it."""
        if self._advertised:
            return self._advertised
        if self._host not in ANY:
            return self._host
        family = socket.AF_INET6 if ":" in peer.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((peer.host, peer.port or 1))  # sends nothing, asks the routes
                return str(probe.getsockname()[0])
            except OSError:
                return "127.0.0.1"

    def via(self, peer: Peer, branch: str) -> str:
        """The Via line of a request to this peer."""
        params = (("rport", None), ("branch", branch))
        return str(Via(peer.transport.upper(), bracketed(self.address_towards(peer)), self.port, params))

    def _put(self, data: bytes, peer: Peer) -> None:
        if peer.transport == "udp":
            self._udp.send(data, peer.host, peer.port)
        else:
            self.tcp.send(data, peer)

    def _received(self, data: bytes, peer: Peer) -> None:
        if not self._allows(peer):
            return
        if self._trace is not None:
            self._trace("in", peer, data)
        self._receive(data, peer)


def bracketed(host: str) -> str:
    """An IPv6 address as URIs write it."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


async def resolve(peer: Peer) -> Peer:
    """The same with its name looked up, so that it compares equal to where messages come from; SipUnreachable."""
    try:
        ipaddress.ip_address(peer.host)
    except ValueError:
        pass
    else:
        return peer
    kind = socket.SOCK_DGRAM if peer.transport == "udp" else socket.SOCK_STREAM
    try:
        found = await asyncio.get_running_loop().getaddrinfo(peer.host, peer.port, type=kind)
    except (OSError, UnicodeError) as error:  # the second for what can be no name at all
        raise SipUnreachable(f"the name {peer.host} is not known: {error}") from error
    found.sort(key=lambda one: one[0] != socket.AF_INET)  # GB/T 28181 networks speak IPv4
    return Peer(peer.transport, str(found[0][4][0]), peer.port)
