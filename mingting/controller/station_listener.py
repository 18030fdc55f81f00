"""Where stations fetch chunks of content and put pictures: over TLS with the line's certificate, plain on loopback.

What is served is the same for all; who may ask is looked up for every request, so that a revoked station is refused
also on a connection that it holds open.
"""

import asyncio
import base64
import binascii
import hmac
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import structlog
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from hall.messages.content import CONTENT_PATH
from hall_controller.broker.settings import ServerFiles
from hall_controller.provision.folder import KeyFolder, Register
from mingting.controller.serving import Serving, bound

log = structlog.get_logger(__name__)
Answer = tuple[int, bytes]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Chunk = Callable[[str], bytes | None]
Receive = Callable[[], Awaitable[Any]]
MOST_CONNECTIONS = 200
HASH_LENGTH = 64
NOBODY: Answer = (403, b"this station has no valid identity in this hall\n")
NOT_HERE: Answer = (404, b"no such chunk\n")
PICTURES_PATH = "/video/"
MOST_PUTS = 64
"""Pictures that come at the same time; chunks are fetched beside them."""
SILENT_S = 20.0
"""A station that puts and says nothing for so long is let go."""
BUSY, NO_CONTENT = 503, 204


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the common name and serial number of a certificate, empty without one."""

    name: str = ""
    serial: int = 0


Allowed = Callable[[Caller, str | None], bool]
"""May this caller, with this Authorization header, fetch content?"""


def by_certificate(folder: KeyFolder) -> Allowed:
    """Stations whose certificate is theirs and not revoked; the register is read again when it changed."""
    seen: list[tuple[int, Register]] = []

    def allowed(caller: Caller, authorization: str | None) -> bool:
        del authorization
        changed = (folder.path / "register.json").stat().st_mtime_ns
        if not seen or seen[0][0] != changed:
            seen[:] = [(changed, folder.register())]
        known = seen[0][1].active(caller.name)
        return known is not None and known.serial == str(caller.serial)

    return allowed


def by_password(passwords: Mapping[str, str]) -> Allowed:
    """The passwords of the plain line on loopback (demo, tests)."""

    def allowed(caller: Caller, authorization: str | None) -> bool:
        del caller
        station, password = _basic(authorization or "")
        return hmac.compare_digest(passwords.get(station, "").encode(), password.encode()) and bool(password)

    return allowed


class Uploads(Protocol):
    """Takes what is put under `/video/`; a status for the station."""

    async def take(
        self, station: str, path: str, headers: Mapping[bytes, bytes], body: AsyncIterator[bytes]
    ) -> int: ...


class StationListener:
    """Serves `GET /content/<sha256>`, and `PUT /video/…` to `uploads` once they are there (`open`).

    Without `tls` it stays on loopback whatever `host` says.
    """

    def __init__(self, host: str, port: int, tls: ServerFiles | None, allowed: Allowed, chunk: Chunk) -> None:
        listener = bound(host if tls else "127.0.0.1", port, "content.listen")
        self.port: int = listener.getsockname()[1]
        putting = _Putting(allowed)
        self._putting = putting

        class Protocol(_StationProtocol):
            """A connection of this listener."""

            answer = staticmethod(lambda caller, path, header: _answer(caller, path, header, allowed, chunk))
            put = putting.put

        config = uvicorn.Config(
            _nobody,
            http=Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=1,
            ssl_certfile=tls.certificate if tls else None,
            ssl_keyfile=tls.key if tls else None,
            ssl_ca_certs=tls.ca if tls else None,
            ssl_cert_reqs=ssl.CERT_REQUIRED if tls else ssl.CERT_NONE,
        )
        self._serving = Serving(config, listener, "stations", f"the chunks for stations on port {self.port}")

    def open(self, uploads: Uploads) -> None:
        """From now on pictures are taken."""
        self._putting.uploads = uploads

    def start(self) -> None:
        """Serve; StartError when it does not come up."""
        self._serving.start()

    def stop(self) -> None:
        """Let running answers end."""
        self._serving.stop()


class _StationProtocol(H11Protocol):
    """A connection that knows whose certificate it was opened with: ASGI itself does not tell."""

    answer: Callable[[Caller, str, str | None], Answer]
    put: Callable[[Caller, str, dict[bytes, bytes], Receive], Awaitable[int]]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn's own types
        super().connection_made(transport)
        caller = _caller(transport.get_extra_info("peercert"))

        async def serve(scope: Any, receive: Any, send: Any) -> None:
            headers = dict(scope["headers"])
            if scope["method"] == "PUT" and scope["path"].startswith(PICTURES_PATH):
                await _send(send, await self.put(caller, scope["path"], headers, receive), b"")
                return
            authorization = headers.get(b"authorization")
            path = scope["path"] if scope["method"] == "GET" else ""
            # Reading a chunk of some megabytes from the disk must not hold up the other stations.
            status, body = await asyncio.to_thread(
                self.answer, caller, path, authorization.decode("latin-1") if authorization else None
            )
            await _send(send, status, body)

        self.app = serve


class _Putting:
    """Pictures that stations put: who may, how many at a time, and their bodies as they come."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._running = 0
        self.uploads: Uploads | None = None

    async def put(self, caller: Caller, path: str, headers: dict[bytes, bytes], receive: Receive) -> int:
        """The status; the body is read no further than `uploads` wants it."""
        told = headers.get(b"authorization")
        header = told.decode("latin-1") if told else None
        if not await asyncio.to_thread(self._allowed, caller, header):
            log.warning("content_refused", station=caller.name, reason="no valid identity")
            return NOBODY[0]
        if self.uploads is None:
            return NOT_HERE[0]
        if self._running >= MOST_PUTS:
            return BUSY
        self._running += 1
        try:
            return await self.uploads.take(caller.name or _basic(header or "")[0], path, headers, _body(receive))
        except (OSError, TimeoutError) as error:  # the station went away, or says nothing
            log.info("put_ended", station=caller.name, reason=type(error).__name__)
            return NOT_HERE[0]
        finally:
            self._running -= 1


async def _body(receive: Receive) -> AsyncIterator[bytes]:
    """Piece by piece; ConnectionError when the station goes away before its end, TimeoutError when it is silent."""
    while True:
        message = await asyncio.wait_for(receive(), SILENT_S)
        if message["type"] != "http.request":
            raise ConnectionError("closed before the end")
        if message.get("body"):
            yield message["body"]
        if not message.get("more_body"):
            return


def _answer(caller: Caller, path: str, authorization: str | None, allowed: Allowed, chunk: Chunk) -> Answer:
    if not allowed(caller, authorization):
        log.warning("content_refused", station=caller.name, reason="no valid identity")
        return NOBODY
    name = path.removeprefix(CONTENT_PATH) if path.startswith(CONTENT_PATH) else ""
    if len(name) != HASH_LENGTH or not set(name) <= set("0123456789abcdef"):
        return NOT_HERE
    body = chunk(name)
    return NOT_HERE if body is None else (200, body)


async def _send(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/octet-stream"), (b"content-length", str(len(body)).encode())]
    headers = [] if status == NO_CONTENT else headers
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _nobody(scope: Any, receive: Any, send: Any) -> None:
    """What uvicorn wants as an application; every connection answers by itself."""
    del scope, receive
    await _send(send, *NOT_HERE)


def _caller(certificate: dict[str, Any] | None) -> Caller:
    """From the form in which Python tells of a checked certificate."""
    if not certificate:
        return Caller()
    subject = {name: value for part in certificate.get("subject", ()) for name, value in part}
    return Caller(subject.get("commonName", ""), int(certificate["serialNumber"], 16))


def _basic(header: str) -> tuple[str, str]:
    kind, _, told = header.partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        name, _, password = base64.b64decode(told, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, password
