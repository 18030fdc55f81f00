"""Heads of requests: short, and soon. Who connects and says nothing holds no place of others (G8)."""

import asyncio

import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

log = structlog.get_logger(__name__)
MAX_HEAD = 32 * 1024
"""Longest head of a request in bytes; browsers send less than 8 KiB."""
HEAD_S = 30.0
"""So long a connection may wait before its request has been said; browsers connect ahead of a press."""
_TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class ShortHeads(HttpToolsProtocol):
    """uvicorn limits neither the length nor the time of a head; bodies have limits of their own (`BodyLimits`)."""

    max_head, head_s = MAX_HEAD, HEAD_S
    _waits, _ended, _said = True, False, 0
    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn's own types
        """A head is waited for from now on."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._come()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Counts what belongs to a head that has not come to its end."""
        self._ended = False
        super().data_received(data)
        if not self._waits or self._ended or self.transport.is_closing():
            return
        self._said += len(data)
        if self._said > self.max_head:
            log.info("request_refused", reason="head_too_long", count=self._said)
            self.transport.write(_TOO_LONG)
            self.transport.close()
        elif self._limit is None:
            self._wait()

    def on_headers_complete(self) -> None:
        """The head has come."""
        self._come()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """What comes next is a head again."""
        self._waits, self._ended, self._said = True, True, 0
        super().on_message_complete()

    def _wait(self) -> None:
        self._limit = self.loop.call_later(self.head_s, self.timeout_keep_alive_handler)

    def _come(self) -> None:
        self._waits = False
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None
