"""One UDP socket on the event loop; errors of sending are told at once."""

import asyncio
import socket
from collections.abc import Callable

from hall_controller.video.sip.contract import Peer, SipUnreachable

LARGEST = 65507
AT_ONCE = 64
"""Datagrams read before others get their turn."""
BUFFER = 1024 * 1024


class UdpSocket:
    """`received` is called for every datagram."""

    def __init__(self, received: Callable[[bytes, Peer], None]) -> None:
        self._received = received
        self._socket: socket.socket | None = None

    def open(self, host: str, port: int) -> int:
        """The bound port; OSError."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        made = socket.socket(family, socket.SOCK_DGRAM)
        try:
            made.setblocking(False)
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
            made.bind((host, port))
        except OSError:
            made.close()
            raise
        self._socket = made
        asyncio.get_running_loop().add_reader(made.fileno(), self._read)
        return int(made.getsockname()[1])

    def send(self, data: bytes, host: str, port: int) -> None:
        """SipUnreachable. What the kernel has no room for is lost, as on the network."""
        if self._socket is None:
            raise SipUnreachable("the endpoint is not started")
        if len(data) > LARGEST:
            raise SipUnreachable(f"{len(data)} bytes do not fit into a datagram; this peer needs TCP")
        try:
            self._socket.sendto(data, (host, port))
        except BlockingIOError:
            return
        except OSError as error:
            raise SipUnreachable(f"no way to udp:{host}:{port}: {error.strerror or error}") from error

    def close(self) -> None:
        if self._socket is not None:
            asyncio.get_running_loop().remove_reader(self._socket.fileno())
            self._socket.close()
            self._socket = None

    def _read(self) -> None:
        for _ in range(AT_ONCE):
            if self._socket is None:  # closed by whom we told
                return
            try:
                data, address = self._socket.recvfrom(LARGEST + 1)
            except BlockingIOError:
                return
            except OSError:  # an earlier datagram was refused, the network went: nothing to read this time
                continue
            self._received(data, Peer("udp", address[0], address[1]))
