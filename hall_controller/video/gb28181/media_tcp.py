"""Pictures by TCP: we connect, or we listen (annex D); framing after RFC 4571."""

import contextlib
import selectors
import socket
import time

from hall_controller.video.gb28181 import rtp
from hall_controller.video.gb28181.media_line import TICK_S, LineOver, MediaLine
from hall_controller.video.gb28181.media_ports import open_socket, tcp_port, welcome

_SEND_BUFFER = 256 * 1024
"""Small enough that a slow receiver is noticed by us and not hidden in the kernel."""


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
        self._bound, self._port = tcp_port(self.order)
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
            return open_socket(self.order, socket.SOCK_STREAM, self._port)
        except OSError:
            return open_socket(self.order, socket.SOCK_STREAM, 0)

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
        self._listener, port = tcp_port(self.order)
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
                if welcome(self.order.host, address[0]):
                    self._listener.close()
                    self._take(peer)
                    return
                peer.close()
        raise LineOver("unreachable")
