"""What every request must be: from this page itself, not too often; and the headers of every answer."""

import secrets
from urllib.parse import urlsplit

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger(__name__)
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # `no-referrer` would make browsers send "Origin: null" with forms, which has to be refused.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "x-robots-tag": "noindex, nofollow",
}


def from_here(request: Request, origin: str) -> bool:
    """Whether the browser names this page (or the hall's address) as the one that sends."""
    told = request.headers.get("origin")
    if not told:
        return False
    parts = urlsplit(told)
    return told == origin or (parts.scheme in {"http", "https"} and parts.netloc == request.headers.get("host", ""))


def same_token(given: str, held: str) -> bool:
    """In constant time."""
    return secrets.compare_digest(given.encode(), held.encode())


class Headers:
    """Adds the headers and takes the address's own path off; nothing is kept by a browser or proxy but the files."""

    def __init__(self, app: ASGIApp, *, secure: bool, prefix: str) -> None:
        self._app, self._secure, self._prefix = app, secure, prefix.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        if self._prefix and path[: len(self._prefix)].upper() == self._prefix.upper():
            scope = {**scope, "path": path[len(self._prefix) :] or "/"}

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if self._secure:
                    headers["strict-transport-security"] = "max-age=31536000"
                headers.setdefault("cache-control", "no-store")
            await send(message)

        try:
            await self._app(scope, receive, with_headers)
        except Exception as error:  # noqa: BLE001 (as follows)
            # Supervised boundary: the server would log the fault with its words, which may hold what was typed (G4).
            log.error("phone_fault", error=type(error).__name__)  # noqa: TRY400 (the same)
