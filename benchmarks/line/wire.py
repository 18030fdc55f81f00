"""A hand-driven MQTT 5 client: as little as a load needs, so that the load is never what is measured."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_CONNECT, _CONNACK, _PUBLISH, _PUBACK, _SUBSCRIBE, _SUBACK = 0x10, 2, 3, 4, 0x82, 9
_READ = 262_144


class Address(NamedTuple):
    """Where the broker is and who connects; with `tls` (a folder of PEM files) no password is needed."""

    port: int
    name: str
    password: str | None = None
    tls: Path | None = None


class Came(NamedTuple):
    """A PUBLISH that came; `ack` is the PUBACK to send, empty for QoS 0."""

    topic: bytes
    payload: bytes
    ack: bytes


class Wire:
    """One connection on a blocking socket: read when select() says so, write whole batches."""

    def __init__(self, address: Address) -> None:
        raw = socket.create_connection(("127.0.0.1", address.port), timeout=10)
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock = raw if address.tls is None else _context(address.tls).wrap_socket(raw, server_hostname="127.0.0.1")
        self._secure = address.tls is not None
        self._rest = b""
        self._message_id = 0
        self.sock.sendall(_connect(address))
        self._await(_CONNACK)

    def fileno(self) -> int:
        return self.sock.fileno()

    def subscribe(self, *filters: str) -> None:
        """Subscribe with QoS 1 and wait for the broker's word."""
        body = b"\x00\x01\x00" + b"".join(_text(one) + b"\x01" for one in filters)
        self.sock.sendall(bytes([_SUBSCRIBE]) + _length(len(body)) + body)
        self._await(_SUBACK)

    def next_id(self) -> bytes:
        """Message id of the next QoS 1 PUBLISH."""
        self._message_id = self._message_id % 65_535 + 1
        return self._message_id.to_bytes(2)

    def read(self) -> Iterator[Came]:
        """What has come; call it when the socket is readable."""
        data = self._rest + self.sock.recv(_READ)
        while self._secure and isinstance(self.sock, ssl.SSLSocket) and self.sock.pending():
            data += self.sock.recv(_READ)
        if len(data) == len(self._rest):
            raise ConnectionError("the broker has closed the connection")
        start, end = 0, len(data)
        while (found := _packet(data, start, end)) is not None:
            kind, body, after = found
            if kind >> 4 == _PUBLISH:
                yield _came(data, kind, body, after)
            start = after
        self._rest = data[start:]

    def close(self) -> None:
        """Say good-bye."""
        try:
            self.sock.sendall(b"\xe0\x00")
        finally:
            self.sock.close()

    def _await(self, wanted: int) -> None:
        data = b""
        while True:
            data += self.sock.recv(1) or _gone()
            found = _packet(data, 0, len(data))
            if found is None:
                continue
            kind, body, _ = found
            if kind >> 4 != wanted:
                data = b""  # retained messages may come before the answer
                continue
            if wanted == _CONNACK and data[body + 1]:
                raise ConnectionError(f"the broker refuses the connection: reason {data[body + 1]}")
            return


def publish(topic: str, expiry_s: int | None = None) -> tuple[bytes, bytes]:
    """Head and properties of QoS 1 PUBLISH packets on a topic; see `packet`."""
    properties = b"\x00" if expiry_s is None else b"\x05\x02" + expiry_s.to_bytes(4)
    return _text(topic), properties


def packet(head: tuple[bytes, bytes], message_id: bytes, payload: bytes) -> bytes:
    """A whole QoS 1 PUBLISH."""
    topic, properties = head
    size = len(topic) + 2 + len(properties) + len(payload)
    return b"\x32" + _length(size) + topic + message_id + properties + payload


def _packet(data: bytes, start: int, end: int) -> tuple[int, int, int] | None:
    """First byte, start of the body and end of the packet at `start`; None while it is not whole."""
    at, size, shift = start + 1, 0, 0
    while at < end:
        byte = data[at]
        at += 1
        size |= (byte & 127) << shift
        if byte < 128:
            return (data[start], at, at + size) if at + size <= end else None
        shift += 7
    return None


def _came(data: bytes, kind: int, body: int, after: int) -> Came:
    topic_end = body + 2 + int.from_bytes(data[body : body + 2])
    at, ack = topic_end, b""
    if kind & 0x06:
        ack, at = b"\x40\x02" + data[at : at + 2], at + 2
    properties, shift = 0, 0
    while True:
        byte = data[at]
        at += 1
        properties |= (byte & 127) << shift
        if byte < 128:
            break
        shift += 7
    return Came(data[body + 2 : topic_end], data[at + properties : after], ack)


def _connect(address: Address) -> bytes:
    password = address.password is not None
    flags = 0x02 | (0xC0 if password else 0)
    body = _text("MQTT") + bytes([5, flags, 0, 0, 0]) + _text(address.name)
    if address.password is not None:
        body += _text(address.name) + _text(address.password)
    return bytes([_CONNECT]) + _length(len(body)) + body


def _context(folder: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=str(folder / "ca.pem"))
    context.load_cert_chain(str(folder / "station.pem"), str(folder / "station.key"))
    return context


def _text(text: str) -> bytes:
    raw = text.encode()
    return len(raw).to_bytes(2) + raw


def _length(size: int) -> bytes:
    out = bytearray()
    while True:
        size, byte = size >> 7, size & 127
        out.append(byte | (128 if size else 0))
        if not size:
            return bytes(out)


def _gone() -> bytes:
    raise ConnectionError("the broker has closed the connection")
