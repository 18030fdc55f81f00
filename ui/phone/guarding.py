"""What every request must be: from this page itself, not too often; and the headers of every answer."""

import secrets
from urllib.parse import urlsplit

import structlog
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.headers import COMMON, with_headers

log = structlog.get_logger(__name__)
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {**COMMON, "content-security-policy": POLICY, "x-robots-tag": "noindex, nofollow"}


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
        try:
            await self._app(scope, receive, with_headers(send, HEADERS, secure=self._secure))
        except Exception as error:  # noqa: BLE001 (as follows)
            # Supervised boundary: the server would log the fault with its words, which may hold what was typed (G4).
            log.error("phone_fault", error=type(error).__name__)  # noqa: TRY400 (the same)
