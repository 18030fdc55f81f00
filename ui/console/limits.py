"""What a browser may send: small bodies, and soon. Pages send presses and forms; nobody uploads here (G8)."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 64 * 1024
BODY_S = 10.0
MAX_FRAME = 4 * 1024
"""Largest WebSocket message from a tab, which sends none."""
MAX_CONNECTIONS = 2_000
"""Connections and running requests at once; more get 503."""


class BodyLimits:
    """Stops bodies that are too long (413) or too slow (408) before anything of them is kept."""

    def __init__(self, app: ASGIApp, max_body: int = MAX_BODY, body_s: float = BODY_S) -> None:
        self._app, self._max_body, self._body_s = app, max_body, body_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await self._whole(scope, receive)
        if isinstance(body, int):
            await _refuse(send, body)
            return
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def again() -> Message:
            return waiting.pop() if waiting else await receive()

        await self._app(scope, again, send)

    async def _whole(self, scope: Scope, receive: Receive) -> bytes | int:
        """The body, or the status that refuses it."""
        if any(name == b"content-length" and _length(value) > self._max_body for name, value in scope["headers"]):
            return 413
        try:
            async with asyncio.timeout(self._body_s):
                return await self._read(receive)
        except TimeoutError:
            return 408

    async def _read(self, receive: Receive) -> bytes | int:
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return 408
            body += message.get("body", b"")
            if len(body) > self._max_body:
                return 413
            if not message.get("more_body"):
                return bytes(body)


def _length(value: bytes) -> int:
    return int(value) if value.isdigit() else 0


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"connection", b"close"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
