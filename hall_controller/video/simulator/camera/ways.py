"""How packets of one track reach a client: between the answers of its TCP connection, or by UDP."""

import asyncio
import contextlib
import socket
import struct
from typing import Protocol

FULL = 1 << 20
"""Octets waiting for a slow client from which on whole frames are left out, as cameras do."""
_TRIES = 20


class Way(Protocol):
    """Where the packets of a track go."""

    @property
    def full(self) -> bool: ...
    def media(self, packets: list[bytes]) -> None:
        """RTP packets of one frame."""

    def report(self, packet: bytes) -> None:
        """An RTCP packet."""

    def close(self) -> None: ...
    def transport_header(self) -> str: ...


class Interleaved:
    """RFC 2326 10.12: `$`, channel, length, packet."""

    def __init__(self, writer: asyncio.StreamWriter, channel: int) -> None:
        self._writer, self._channel = writer, channel

    @property
    def full(self) -> bool:
        return self._writer.transport.get_write_buffer_size() > FULL

    def media(self, packets: list[bytes]) -> None:
        pieces: list[bytes] = []
        for packet in packets:
            pieces += (struct.pack(">BBH", 0x24, self._channel, len(packet)), packet)
        self._writer.write(b"".join(pieces))

    def report(self, packet: bytes) -> None:
        self._writer.write(struct.pack(">BBH", 0x24, self._channel + 1, len(packet)) + packet)

    def close(self) -> None:
        """The connection is the session's."""

    def transport_header(self) -> str:
        return f"RTP/AVP/TCP;unicast;interleaved={self._channel}-{self._channel + 1}"


class Datagrams:
    """RTP and RTCP by UDP from a pair of ports of ours."""

    def __init__(self, host: str, peer: str, ports: tuple[int, int]) -> None:
        self._peer, self._ports = peer, ports
        self._media, self._report = _pair(host)

    full = False

    def media(self, packets: list[bytes]) -> None:
        for packet in packets:
            _send(self._media, packet, (self._peer, self._ports[0]))

    def report(self, packet: bytes) -> None:
        _send(self._report, packet, (self._peer, self._ports[1]))

    def close(self) -> None:
        self._media.close()
        self._report.close()

    def transport_header(self) -> str:
        ours, theirs = self._media.getsockname()[1], "-".join(map(str, self._ports))
        return f"RTP/AVP;unicast;client_port={theirs};server_port={ours}-{ours + 1}"


def _pair(host: str) -> tuple[socket.socket, socket.socket]:
    """Two sockets on neighbouring ports; OSError where none are free."""
    for _ in range(_TRIES):
        media, report = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
        try:
            media.bind((host, 0))
            report.bind((host, media.getsockname()[1] + 1))
        except OSError:
            media.close()
            report.close()
            continue
        media.setblocking(False)
        report.setblocking(False)
        return media, report
    raise OSError(f"no two free UDP ports next to each other on {host}")


def _send(through: socket.socket, packet: bytes, to: tuple[str, int]) -> None:
    with contextlib.suppress(OSError):  # a client that is gone, a full buffer: UDP loses
        through.sendto(packet, to)
