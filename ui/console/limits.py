"""What a browser may send: small bodies, and soon. Only who may upload a file sends a large one (G8)."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 64 * 1024
BODY_S = 10.0
MAX_FRAME = 4 * 1024
"""Largest WebSocket message from a tab, which sends none."""
MAX_CONNECTIONS = 2_000
"""Connections and running requests at once; more get 503."""


LARGE_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Allowance:
    """How long a body may be (bytes) and how long it may take (s)."""

    max_body: int
    body_s: float


class BodyLimits:
    """Stops bodies that are too long (413) or too slow (408) before anything of them is kept.

    `larger` may allow more for one request; of such bodies `at_once` are taken at a time (503).
    """

    def __init__(
        self,
        app: ASGIApp,
        max_body: int = MAX_BODY,
        body_s: float = BODY_S,
        larger: Callable[[Scope], Allowance | None] = lambda _: None,
        at_once: int = LARGE_AT_ONCE,
    ) -> None:
        self._app, self._usual, self._larger = app, Allowance(max_body, body_s), larger
        self._large, self._at_once = 0, at_once

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await self._allowed(scope, receive)
        if isinstance(body, int):
            await _refuse(send, body)
            return
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def again() -> Message:
            return waiting.pop() if waiting else await receive()

        await self._app(scope, again, send)

    async def _allowed(self, scope: Scope, receive: Receive) -> bytes | int:
        """The body, or the status that refuses it."""
        allowance = self._larger(scope)
        if allowance is None:
            return await self._whole(scope, receive, self._usual)
        if self._large >= self._at_once:
            return 503
        self._large += 1
        try:
            return await self._whole(scope, receive, allowance)
        finally:
            self._large -= 1

    async def _whole(self, scope: Scope, receive: Receive, allowance: Allowance) -> bytes | int:
        if any(name == b"content-length" and _length(value) > allowance.max_body for name, value in scope["headers"]):
            return 413
        try:
            async with asyncio.timeout(allowance.body_s):
                return await self._read(receive, allowance.max_body)
        except TimeoutError:
            return 408

    async def _read(self, receive: Receive, max_body: int) -> bytes | int:
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return 408
            body += message.get("body", b"")
            if len(body) > max_body:
                return 413
            if not message.get("more_body"):
                return bytes(body)


def _length(value: bytes) -> int:
    return int(value) if value.isdigit() else 0


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"connection", b"close"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
