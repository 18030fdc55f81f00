"""What a broken or wicked device sends instead of an answer."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from hall_controller.video.simulator.onvif.answers import date_and_time, envelope

_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE e [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
    + "]><e>&i;</e>"
)
_STRANGE = '<?xml version="1.0"?><!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]><e>&x;</e>'


async def _bomb(writer: asyncio.StreamWriter) -> None:
    writer.write(_whole(_BOMB.encode()))


async def _outside(writer: asyncio.StreamWriter) -> None:
    writer.write(_whole(_STRANGE.encode()))


async def _huge(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\nConnection: close\r\n\r\n<e>")
    while True:  # until the other end has had enough: OSError
        writer.write(b"x" * 2**16)
        await writer.drain()


async def _doctype(writer: asyncio.StreamWriter) -> None:
    """A true answer but for a document type, which SOAP forbids."""
    answer = envelope(date_and_time(datetime.now(UTC))).replace(b"?>", b'?><!DOCTYPE e [<!ENTITY a "b">]>', 1)
    writer.write(_whole(answer))


async def _challenge(writer: asyncio.StreamWriter) -> None:
    words = 'WWW-Authenticate: Digest realm="x", nonce="y", algorithm=ROT13, qop="auth-int"'
    writer.write(f"HTTP/1.1 401 Unauthorized\r\n{words}\r\nContent-Length: 0\r\n\r\n".encode())


async def _nonsense(writer: asyncio.StreamWriter) -> None:
    writer.write(_whole(bytes(range(256))))


async def _cut(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<env:Envelope")
    writer.close()


async def _page(writer: asyncio.StreamWriter) -> None:
    writer.write(_whole(b"<html><body>It works</body></html>"))


async def _elsewhere(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 302 Found\r\nLocation: http://203.0.113.1/\r\nContent-Length: 0\r\n\r\n")


def _whole(body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


HOSTILE: dict[str, Callable[[asyncio.StreamWriter], Awaitable[None]]] = {
    "bomb": _bomb,
    "outside": _outside,
    "huge": _huge,
    "doctype": _doctype,
    "challenge": _challenge,
    "nonsense": _nonsense,
    "cut": _cut,
    "page": _page,
    "elsewhere": _elsewhere,
}
