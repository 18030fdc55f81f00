"""Two event nodes of one scanner as one wire: some show two and type into one of them only (devices.md 3.5)."""

import asyncio
import contextlib

from devices.codecs.input_events import RECORD
from devices.transports import Transport


class TwoNodes:
    """Both are opened, and grabbed; records of both come whole, in the order they came."""

    def __init__(self, *nodes: Transport) -> None:
        self._nodes = nodes
        self._reads: dict[Transport, asyncio.Task[bytes]] = {}
        self._rests: dict[Transport, bytes] = {}

    @property
    def url(self) -> str:
        """Both paths."""
        return " + ".join(node.url for node in self._nodes)

    async def open(self, timeout_s: float) -> None:
        """All or none."""
        await self.close()
        try:
            for node in self._nodes:
                await node.open(timeout_s)
        except BaseException:
            await self.close()
            raise

    async def read(self, size: int, timeout_s: float) -> bytes:
        """Whole records of either node; the loss of one is the loss of the scanner."""
        for node in self._nodes:
            if node not in self._reads:
                self._reads[node] = asyncio.create_task(node.read(size, timeout_s))
        done, _ = await asyncio.wait(self._reads.values(), timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
        found = b""
        for node in [node for node, task in self._reads.items() if task in done]:
            data = self._rests.get(node, b"") + self._reads.pop(node).result()
            whole = len(data) // RECORD.size * RECORD.size
            found, self._rests[node] = found + data[:whole], data[whole:]
        return found

    async def write(self, data: bytes, timeout_s: float) -> None:
        """As the first node."""
        await self._nodes[0].write(data, timeout_s)

    async def close(self) -> None:
        """Give both back."""
        reads, self._reads, self._rests = list(self._reads.values()), {}, {}
        for task in reads:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*reads, return_exceptions=True)
        for node in self._nodes:
            await node.close()
