"""Where stations fetch chunks of content: over TLS with the certificate of their line, plain on loopback like it.

What is served is the same for all; who may ask is looked up for every request, so that a revoked station is refused
also on a connection that it holds open.
"""

import asyncio
import base64
import binascii
import hmac
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

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
MOST_CONNECTIONS = 200
HASH_LENGTH = 64
NOBODY: Answer = (403, b"this station has no valid identity in this hall\n")
NOT_HERE: Answer = (404, b"no such chunk\n")


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


class StationListener:
    """Serves `GET /content/<sha256>`. Without `tls` it stays on loopback whatever `host` says."""

    def __init__(self, host: str, port: int, tls: ServerFiles | None, allowed: Allowed, chunk: Chunk) -> None:
        listener = bound(host if tls else "127.0.0.1", port, "content.listen")
        self.port: int = listener.getsockname()[1]

        class Protocol(_StationProtocol):
            """A connection of this listener."""

            answer = staticmethod(lambda caller, path, header: _answer(caller, path, header, allowed, chunk))

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

    def start(self) -> None:
        """Serve; StartError when it does not come up."""
        self._serving.start()

    def stop(self) -> None:
        """Let running answers end."""
        self._serving.stop()


class _StationProtocol(H11Protocol):
    """A connection that knows whose certificate it was opened with: ASGI itself does not tell."""

    answer: Callable[[Caller, str, str | None], Answer]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        caller = _caller(transport.get_extra_info("peercert"))

        async def serve(scope: Any, receive: Any, send: Any) -> None:
            del receive
            headers = dict(scope["headers"])
            authorization = headers.get(b"authorization")
            path = scope["path"] if scope["method"] == "GET" else ""
            # Reading a chunk of some megabytes from the disk must not hold up the other stations.
            status, body = await asyncio.to_thread(
                self.answer, caller, path, authorization.decode("latin-1") if authorization else None
            )
            await _send(send, status, body)

        self.app = serve


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
