"""Pictures to the controller: HTTPS PUT with the station's certificate, plain with the line's password on loopback.

A small HTTP/1.1 client on the event loop: a live view is written as it comes and ends when the other side answers.
"""

import asyncio
import base64
import contextlib
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from hall.link import LinkSettings

CONNECT_S = 5.0
ANSWER_S = 10.0
SLOW_S = 8.0
"""A receiver that takes nothing for so long is given up: a camera's picture waits for nobody."""
PIECE = 64 * 1024
TAKEN = 204


class PutError(Exception):
    """It could not be put; `reason` is `away`, `slow`, `no_address`, or `http_<status>`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Place:
    """The controller's listener for stations."""

    host: str
    port: int


class Putting:
    """`place` comes with document `content`; until then there is nowhere to put anything."""

    def __init__(self, line: LinkSettings) -> None:
        self._line = line
        self.place: Place | None = None
        self._context: ssl.SSLContext | None = None

    async def put(self, path: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        """All at once; PutError."""
        length = {"content-length": str(len(body)), "content-type": "application/octet-stream"}
        async with self._connected() as wire:
            await wire.send(self._head(path, {**length, **(headers or {})}) + body)
            wire.expect(await wire.answer(ANSWER_S))

    async def put_file(self, path: str, file: Path) -> None:
        """A file piece by piece, never whole in memory; PutError, OSError."""
        size = await asyncio.to_thread(lambda: file.stat().st_size)
        async with self._connected() as wire:
            await wire.send(self._head(path, {"content-length": str(size), "content-type": "application/octet-stream"}))
            with await asyncio.to_thread(file.open, "rb") as source:
                left = size
                while left and (piece := await asyncio.to_thread(source.read, min(PIECE, left))):
                    await wire.send(piece)
                    left -= len(piece)
            wire.expect(await wire.answer(ANSWER_S))

    async def put_stream(self, path: str, pieces: AsyncIterator[bytes]) -> int:
        """Chunk by chunk until the other side answers (nobody looks any more) or `pieces` ends; its status. PutError.

        What `pieces` raises is handed on.
        """
        async with self._connected() as wire:
            await wire.send(self._head(path, {"transfer-encoding": "chunked", "content-type": "video/mp4"}))
            answer = asyncio.create_task(wire.answer(None))
            try:
                while not answer.done():
                    waiting = asyncio.ensure_future(anext(pieces, b""))
                    await asyncio.wait({waiting, answer}, return_when=asyncio.FIRST_COMPLETED)
                    if not waiting.done():
                        waiting.cancel()
                        await asyncio.gather(waiting, return_exceptions=True)
                        break
                    piece = waiting.result()
                    if not piece:
                        await wire.send(b"0\r\n\r\n")
                        return await asyncio.wait_for(answer, ANSWER_S)
                    await wire.send(b"%x\r\n%b\r\n" % (len(piece), piece))
                return answer.result()
            except TimeoutError:
                raise PutError("slow") from None
            finally:
                answer.cancel()
                await asyncio.gather(answer, return_exceptions=True)

    def _head(self, path: str, headers: dict[str, str]) -> bytes:
        place = self.place
        assert place is not None  # noqa: S101 - `_connected` has refused before
        lines = [f"PUT {path} HTTP/1.1", f"host: {place.host}:{place.port}", "connection: close"]
        if self._line.tls is None and self._line.password is not None:
            told = base64.b64encode(f"{self._line.station}:{self._line.password}".encode()).decode("ascii")
            lines.append(f"authorization: Basic {told}")
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    @contextlib.asynccontextmanager
    async def _connected(self) -> AsyncIterator["_Wire"]:
        if self.place is None:
            raise PutError("no_address", "the controller has not said yet where pictures go")
        if self._line.tls is not None and self._context is None:
            self._context = self._line.tls.context()
        try:
            async with asyncio.timeout(CONNECT_S):
                reader, writer = await asyncio.open_connection(self.place.host, self.place.port, ssl=self._context)
        except (OSError, TimeoutError) as error:
            raise PutError("away", type(error).__name__) from error
        try:
            yield _Wire(reader, writer)
        finally:
            writer.transport.abort()


class _Wire:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def send(self, data: bytes) -> None:
        """PutError when the other side has closed or takes nothing."""
        try:
            self._writer.write(data)
            async with asyncio.timeout(SLOW_S):
                await self._writer.drain()
        except TimeoutError:
            raise PutError("slow") from None
        except OSError as error:
            raise PutError("away", type(error).__name__) from error

    async def answer(self, within_s: float | None) -> int:
        """Its status; PutError."""
        try:
            async with asyncio.timeout(within_s):
                line = await self._reader.readline()
        except TimeoutError:
            raise PutError("slow", "no answer") from None
        except (OSError, ValueError) as error:
            raise PutError("away", type(error).__name__) from error
        words = line.split()
        if len(words) < 2 or not words[1].isdigit():  # noqa: PLR2004 - version and status
            raise PutError("away", "closed without an answer")
        return int(words[1])

    @staticmethod
    def expect(status: int) -> None:
        """PutError unless it was taken."""
        if status != TAKEN:
            raise PutError(f"http_{status}")
