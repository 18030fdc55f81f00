"""Fetching chunks of content from the controller, over TLS with this station's certificate, plain on loopback."""

import base64
import contextlib
import http.client
import ssl

from hall.link.errors import LinkError
from hall.link.settings import LinkSettings
from hall.messages.content import CONTENT_PATH, Content, ContentChunk
from hall.model.content import ChunkError, check

TROUBLE = (OSError, http.client.HTTPException, ValueError)
TIMEOUT_S = 10.0
"""Without a byte for so long a fetch is given up."""


class ContentError(LinkError):
    """A chunk could not be had; `reason` is `away`, `refused` (no valid identity), `missing` or `broken`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


class ContentFetcher:
    """One connection, opened when it is needed. Blocking; used by one thread at a time."""

    def __init__(self, line: LinkSettings, timeout_s: float = TIMEOUT_S) -> None:
        self._line, self._timeout_s = line, timeout_s
        self._connection: http.client.HTTPConnection | None = None
        self._at: tuple[str, int] | None = None

    def fetch(self, content: Content, chunk: ContentChunk) -> bytes:
        """The chunk's packed bytes, checked against its size and hash; ContentError."""
        at = (content.host or self._line.host, content.port)
        kept_open = self._connection is not None and self._at == at
        try:
            status, body = self._ask(at, chunk)
        except TROUBLE as error:
            if not kept_open:
                raise _away(error, chunk) from error
            # The controller closes a connection that was silent for half a minute: that is no trouble yet.
            try:
                status, body = self._ask(at, chunk)
            except TROUBLE as again:
                raise _away(again, chunk) from again
        _check_status(status, chunk)
        return _checked(body, chunk)

    def _ask(self, at: tuple[str, int], chunk: ContentChunk) -> tuple[int, bytes]:
        try:
            connection = self._connected(at)
            connection.request("GET", CONTENT_PATH + chunk.sha256, headers=self._headers())
            response = connection.getresponse()
            # Never more than was announced, whatever the other side sends.
            body = response.read(chunk.size + 1)
        except TROUBLE:
            self.close()
            raise
        if response.status != http.client.OK or not response.isclosed():
            self.close()
        return response.status, body

    def close(self) -> None:
        """Give the connection back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.close()

    def _connected(self, at: tuple[str, int]) -> http.client.HTTPConnection:
        if self._connection is None or self._at != at:
            self.close()
            self._connection, self._at = self._new(*at), at
        return self._connection

    def _new(self, host: str, port: int) -> http.client.HTTPConnection:
        if self._line.tls is None:
            return http.client.HTTPConnection(host, port, timeout=self._timeout_s)
        context: ssl.SSLContext = self._line.tls.context()
        return http.client.HTTPSConnection(host, port, timeout=self._timeout_s, context=context)

    def _headers(self) -> dict[str, str]:
        if self._line.tls is not None or self._line.password is None:
            return {}
        told = base64.b64encode(f"{self._line.station}:{self._line.password}".encode()).decode("ascii")
        return {"Authorization": f"Basic {told}"}


def _away(error: Exception, chunk: ContentChunk) -> ContentError:
    return ContentError("away", f"{type(error).__name__} while chunk {chunk.sha256[:12]} was fetched")


def _check_status(status: int, chunk: ContentChunk) -> None:
    if status == http.client.FORBIDDEN:
        raise ContentError("refused", "the controller does not know this station's identity")
    if status == http.client.NOT_FOUND:
        raise ContentError("missing", f"the controller has no chunk {chunk.sha256[:12]} any more")
    if status != http.client.OK:
        raise ContentError("away", f"the controller answers {status}")


def _checked(body: bytes, chunk: ContentChunk) -> bytes:
    if len(body) != chunk.size:
        raise ContentError("broken", f"chunk {chunk.sha256[:12]} has not the {chunk.size} bytes that were announced")
    try:
        check(chunk.sha256, body)
    except ChunkError as error:
        raise ContentError("broken", str(error)) from error
    return body
