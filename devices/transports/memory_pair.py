"""Two ends of a wire in memory, for tests that join driver and simulator without a system."""

import asyncio

from devices.contract.errors import WireLost, WireStalled
from devices.contract.wire_words import no_progress, not_open, unplugged


class MemoryTransport:
    """One end; made by `memory_pair`. `capacity` bytes fit on the wire before writing stalls."""

    def __init__(self, url: str, capacity: int) -> None:
        self._url, self._capacity = url, capacity
        self._arrived = bytearray()
        self._changed = asyncio.Condition()
        self._other: MemoryTransport | None = None
        self._is_open = False
        self._cut = False

    @property
    def url(self) -> str:
        """memory://NAME."""
        return self._url

    async def open(self, timeout_s: float) -> None:  # noqa: ARG002 - nothing to wait for in memory
        """Usable from now on, unless the wire was cut."""
        if self._cut:
            raise WireLost(unplugged(self._url))
        self._is_open = True

    async def read(self, size: int, timeout_s: float) -> bytes:
        """What has arrived, b"" after `timeout_s` without a byte."""
        async with self._changed:
            try:
                async with asyncio.timeout(timeout_s):
                    await self._changed.wait_for(lambda: self._arrived or self._cut or not self._is_open)
            except TimeoutError:
                return b""
            if not self._arrived:
                raise WireLost(unplugged(self._url))
            data = bytes(self._arrived[:size])
            del self._arrived[:size]
            self._changed.notify_all()
            return data

    async def write(self, data: bytes, timeout_s: float) -> None:
        """Put `data` on the wire within `timeout_s`."""
        other = self._other
        if other is None or not self._is_open or self._cut:
            raise WireLost(not_open(self._url))
        async with other._changed:  # noqa: SLF001 - the other half of the same pair
            try:
                async with asyncio.timeout(timeout_s):
                    await other._changed.wait_for(lambda: other._room(data) or self._cut)  # noqa: SLF001 - as above
            except TimeoutError as error:
                raise WireStalled(no_progress(self._url)) from error
            if self._cut:
                raise WireLost(unplugged(self._url))
            other._arrived += data  # noqa: SLF001 - as above
            other._changed.notify_all()  # noqa: SLF001 - as above

    async def close(self) -> None:
        """End of use; the pair may be opened again."""
        self._is_open = False
        async with self._changed:
            self._arrived.clear()
            self._changed.notify_all()

    async def cut(self) -> None:
        """Pull the cable: both ends see the wire lost until `mend`."""
        for end in (self, self._other):
            if end is not None:
                end._cut = True  # noqa: SLF001 - the other half of the same pair
                async with end._changed:  # noqa: SLF001 - as above
                    end._arrived.clear()  # noqa: SLF001 - as above
                    end._changed.notify_all()  # noqa: SLF001 - as above

    def mend(self) -> None:
        """Plug the cable in again."""
        for end in (self, self._other):
            if end is not None:
                end._cut = False  # noqa: SLF001 - the other half of the same pair

    def _room(self, data: bytes) -> bool:
        return not self._arrived or len(self._arrived) + len(data) <= self._capacity


def memory_pair(name: str = "pair", capacity: int = 65536) -> tuple[MemoryTransport, MemoryTransport]:
    """Two joined ends; `capacity` bytes fit in each direction."""
    one, two = MemoryTransport(f"memory://{name}/a", capacity), MemoryTransport(f"memory://{name}/b", capacity)
    one._other, two._other = two, one  # noqa: SLF001 - this is their constructor
    return one, two
