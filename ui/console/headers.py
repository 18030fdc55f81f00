"""Security headers of every answer; pure ASGI so that streams and sockets pass untouched."""

from starlette.types import ASGIApp, Receive, Scope, Send

from ui.headers import COMMON, with_headers

POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'"
)

HEADERS: dict[str, str] = {**COMMON, "content-security-policy": POLICY}

STRIP_HEADERS: dict[str, str] = {
    "content-security-policy": POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    "x-frame-options": "SAMEORIGIN",
}
"""The narrow strip may stand in a window of this console's own that stays on top."""


class SecurityHeaders:
    """Adds the headers; pages are never kept by a browser or proxy unless their route says otherwise."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, with_headers(send, HEADERS, secure=self._secure))
