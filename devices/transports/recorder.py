"""A transport around another one that writes both directions down, for traces and recordings."""

import json
from collections.abc import Callable
from pathlib import Path

from devices.contract.clock import Clock
from devices.transports.base import Transport

Sink = Callable[[str, bytes], None]
"""Gets the direction (`out` to the device, `in` from it, `open`, `close`) and the bytes."""


class Recorder:
    """Passes everything through and tells `sink`."""

    def __init__(self, inner: Transport, sink: Sink) -> None:
        self._inner, self._sink = inner, sink

    @property
    def url(self) -> str:
        """The inner transport's."""
        return self._inner.url

    async def open(self, timeout_s: float) -> None:
        """Open and note it."""
        await self._inner.open(timeout_s)
        self._sink("open", b"")

    async def read(self, size: int, timeout_s: float) -> bytes:
        """Read and note what came."""
        data = await self._inner.read(size, timeout_s)
        if data:
            self._sink("in", data)
        return data

    async def write(self, data: bytes, timeout_s: float) -> None:
        """Note and write, so that a write that never ends is in the record too."""
        self._sink("out", data)
        await self._inner.write(data, timeout_s)

    async def close(self) -> None:
        """Close and note it."""
        await self._inner.close()
        self._sink("close", b"")


def file_sink(path: Path, clock: Clock) -> Sink:
    """A sink that appends one JSON line per chunk: `t_ms` (UTC), `dir`, `hex`."""

    def write(direction: str, data: bytes) -> None:
        line = {"t_ms": clock.now_ms(), "dir": direction, "hex": data.hex()}
        with path.open("a", encoding="ascii") as file:
            file.write(json.dumps(line) + "\n")

    return write
