"""Ways that packets take to an upper platform's media server: UDP, TCP that we open, TCP that it opens.

Blocking, for a thread of its own; every wait ends within `TICK_S` once `stop` is set.
"""

import contextlib
import ipaddress
import selectors
import socket
import sys
import threading
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass

from hall_controller.video.contract import StreamOrder
from hall_controller.video.gb28181 import rtp

TICK_S = 0.1
_SEND_BUFFER = 256 * 1024
"""Small enough that a slow receiver is noticed by us and not hidden in the kernel."""


class LineOver(Exception):  # noqa: N818  (an end, not always an error)
    """The way is no more; `reason` as in `StreamReport.ended`, or `stopped`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a sender waits for what; seconds and bytes."""

    connect_tries: int = 4
    connect_s: float = 3.0
    between_tries_s: float = 1.0
    """At least 3 tries, at least 1 s apart: annex D (video.md 2)."""
    accept_s: float = 15.0
    slow_s: float = 10.0
    """So long behind or stuck, and the receiver is given up."""
    queue_s: float = 3.0
    queue_bytes: int = 8 * 2**20
    gone_s: float = 5.0
    """So long refused by UDP (port unreachable), and the receiver is gone."""
    report_s: float = 5.0
    pace_bytes_s: int = 4_000_000
    """A key frame is not thrown at a switch in one burst."""
    burst_bytes: int = 64_000


class MediaLine(ABC):
    """One way; `bind` in any thread, the rest in the sender's."""

    def __init__(self, order: StreamOrder, patience: Patience, stop: threading.Event) -> None:
        self.order, self.patience, self.stop = order, patience, stop
        self._sockets: list[socket.socket] = []

    @abstractmethod
    def bind(self) -> int:
        """Take a local port and return it; OSError when there is none."""

    @abstractmethod
    def open(self) -> None:
        """Wait for the receiver; LineOver (`unreachable`, `stopped`)."""

    @abstractmethod
    def send(self, packets: list[bytes]) -> None:
        """Send the packets of one frame; LineOver (`gone`, `slow`, `stopped`)."""

    @abstractmethod
    def look(self) -> None:
        """Notice what the receiver says; LineOver (`gone`)."""

    @abstractmethod
    def report(self, packet: bytes) -> None:
        """Send an RTCP packet where there is a place for it."""

    def close(self) -> None:
        """Give back every port; also before `bind` and twice."""
        for one in self._sockets:
            one.close()


class UdpLine(MediaLine):
    """RTP from an even port, RTCP from the odd one above it."""

    def bind(self) -> int:
        self._rtp, self._rtcp, port = _pair(self.order)
        self._sockets += (self._rtp, self._rtcp)
        with contextlib.suppress(OSError):  # tunnels with a smaller MTU shall cut packets, not refuse them
            if sys.platform == "linux" and self._rtp.family == socket.AF_INET:
                self._rtp.setsockopt(socket.IPPROTO_IP, 10, 0)  # IP_MTU_DISCOVER: IP_PMTUDISC_DONT
        self._due = self._trouble_since = self._trouble_last = 0.0
        return port

    def open(self) -> None:
        try:
            self._rtp.connect((self.order.host, self.order.port))
            self._rtcp.connect((self.order.host, self.order.port + 1))
        except OSError as error:
            raise LineOver("unreachable") from error
        self._rtp.settimeout(TICK_S)
        self._rtcp.settimeout(0)

    def send(self, packets: list[bytes]) -> None:
        for packet in packets:
            self._pace(len(packet))
            try:
                self._rtp.send(packet)
            except OSError as error:
                self._refused(error)

    def look(self) -> None:
        for _ in range(8):
            try:
                data = self._rtcp.recv(2048)
            except OSError:  # nothing there, or nobody listens for reports
                return
            if rtp.says_bye(data):
                raise LineOver("gone")

    def report(self, packet: bytes) -> None:
        with contextlib.suppress(OSError):  # many receivers have no port for reports
            self._rtcp.send(packet)

    def _pace(self, size: int) -> None:
        now = time.monotonic()
        rate = self.patience.pace_bytes_s
        self._due = max(self._due, now) + size / rate
        if (self._due - now) * rate > self.patience.burst_bytes:
            self.stop.wait(self._due - now - self.patience.burst_bytes / rate / 2)
        if self.stop.is_set():
            raise LineOver("stopped")

    def _refused(self, error: OSError) -> None:
        """One refusal may be a receiver that is not ready yet; one after the other for long is none at all."""
        now = time.monotonic()
        if now - self._trouble_last > self.patience.gone_s:
            self._trouble_since = now
        self._trouble_last = now
        if now - self._trouble_since > self.patience.gone_s:
            raise LineOver("slow" if isinstance(error, TimeoutError) else "gone") from error


class TcpLine(MediaLine):
    """A connection with RFC 4571 framing; what the receiver sends is read and thrown away."""

    _peer: socket.socket

    def send(self, packets: list[bytes]) -> None:
        rest = memoryview(rtp.framed(packets))
        until = time.monotonic() + self.patience.slow_s
        while rest:
            if self.stop.is_set():
                raise LineOver("stopped")
            try:
                sent = self._peer.send(rest)
            except TimeoutError as error:
                if time.monotonic() > until:
                    raise LineOver("slow") from error
            except OSError as error:
                raise LineOver("gone") from error
            else:
                rest = rest[sent:]

    def look(self) -> None:
        self._peer.settimeout(0)
        try:
            for _ in range(8):
                if not self._peer.recv(4096):
                    raise LineOver("gone")
        except BlockingIOError:
            return
        except OSError as error:
            raise LineOver("gone") from error
        finally:
            self._peer.settimeout(TICK_S)

    def report(self, packet: bytes) -> None:
        """None on TCP: the receiver sees what arrives."""

    def _take(self, peer: socket.socket) -> None:
        peer.settimeout(TICK_S)
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._peer = peer
        self._sockets.append(peer)


class TcpActiveLine(TcpLine):
    """We connect, from the port that stands in our answer."""

    def bind(self) -> int:
        self._bound, self._port = _bound(self.order)
        self._sockets.append(self._bound)
        return self._port

    def open(self) -> None:
        for attempt in range(self.patience.connect_tries):
            if attempt and self.stop.wait(self.patience.between_tries_s):
                raise LineOver("stopped")
            try:
                self._take(self._connected(self._bound if attempt == 0 else self._again()))
            except OSError:
                continue
            return
        raise LineOver("unreachable")

    def _again(self) -> socket.socket:
        """A fresh socket on the same port, or on any when the old one is not free yet."""
        try:
            return _socket(self.order, socket.SOCK_STREAM, self._port)
        except OSError:
            return _socket(self.order, socket.SOCK_STREAM, 0)

    def _connected(self, fresh: socket.socket) -> socket.socket:
        try:
            self._connect(fresh)
        except OSError:
            fresh.close()
            raise
        return fresh

    def _connect(self, fresh: socket.socket) -> None:
        fresh.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        fresh.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            fresh.connect((self.order.host, self.order.port))
        until = time.monotonic() + self.patience.connect_s
        with selectors.DefaultSelector() as selector:
            selector.register(fresh, selectors.EVENT_WRITE)
            while not selector.select(TICK_S):
                if self.stop.is_set() or time.monotonic() > until:
                    raise TimeoutError
        if error := fresh.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
            raise OSError(error, "the receiver did not take the connection")


class TcpPassiveLine(TcpLine):
    """We listen; only the host of the order is let in, where one is named."""

    def bind(self) -> int:
        self._listener, port = _bound(self.order)
        self._sockets.append(self._listener)
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        self._listener.listen(2)
        self._listener.settimeout(TICK_S)
        return port

    def open(self) -> None:
        until = time.monotonic() + self.patience.accept_s
        while time.monotonic() < until:
            if self.stop.is_set():
                raise LineOver("stopped")
            with contextlib.suppress(TimeoutError, ConnectionError):
                peer, address = self._listener.accept()
                if _welcome(self.order.host, address[0]):
                    self._listener.close()
                    self._take(peer)
                    return
                peer.close()
        raise LineOver("unreachable")


LINES: dict[str, type[MediaLine]] = {"udp": UdpLine, "tcp_active": TcpActiveLine, "tcp_passive": TcpPassiveLine}


def _welcome(wanted: str, came: str) -> bool:
    if not wanted:
        return True
    try:
        allowed = {info[4][0] for info in socket.getaddrinfo(wanted, None)}
        return ipaddress.ip_address(came.partition("%")[0]) in {ipaddress.ip_address(one) for one in allowed}
    except (OSError, ValueError):
        return False


def _family(order: StreamOrder) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in (order.host or order.local_host) else socket.AF_INET


def _socket(order: StreamOrder, kind: socket.SocketKind, port: int, *, reuse: bool = False) -> socket.socket:
    """A socket on a local port; OSError."""
    fresh = socket.socket(_family(order), kind)
    try:
        if reuse:
            fresh.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        fresh.bind((order.local_host, port))
    except OSError:
        fresh.close()
        raise
    return fresh


def _choices(order: StreamOrder, step: int) -> list[int]:
    """Local ports to try: those that the hall's network lets through, or any."""
    if order.local_ports is None:
        return [0] * 50
    first, last = order.local_ports
    first += first % step
    return list(range(first, last + 1, step))


def _bound(order: StreamOrder) -> tuple[socket.socket, int]:
    """A port for TCP; one that waits after an old connection is taken only when there is no other."""
    problem = OSError(f"no free port of {order.local_ports}")
    for reuse in (False, True):
        for port in _choices(order, 1):
            try:
                fresh = _socket(order, socket.SOCK_STREAM, port, reuse=reuse)
            except OSError as error:
                problem = error
                continue
            return fresh, fresh.getsockname()[1]
    raise problem


def _pair(order: StreamOrder) -> tuple[socket.socket, socket.socket, int]:
    problem = OSError(f"no free pair of ports of {order.local_ports}")
    for choice in _choices(order, 2):
        try:
            media = _socket(order, socket.SOCK_DGRAM, choice)
        except OSError as error:
            problem = error
            continue
        port: int = media.getsockname()[1]
        try:
            if port % 2 == 0:
                return media, _socket(order, socket.SOCK_DGRAM, port + 1), port
        except OSError as error:
            problem = error
        media.close()
    raise problem
