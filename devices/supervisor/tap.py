"""A transport around another one on which a trace may listen while the device works."""

from collections.abc import Callable

from devices.transports import Transport
from devices.transports.recorder import Sink


class Tap:
    """Passes everything through; costs one test of an empty list while nobody listens."""

    def __init__(self, inner: Transport) -> None:
        self._inner = inner
        self._sinks: list[Sink] = []

    def listen(self, sink: Sink) -> Callable[[], None]:
        """Hear everything from now on (`out`, `in`, `open`, `close`); call what is returned to end it."""
        self._sinks.append(sink)

        def end() -> None:
            if sink in self._sinks:
                self._sinks.remove(sink)

        return end

    @property
    def url(self) -> str:
        """The inner transport's."""
        return self._inner.url

    async def open(self, timeout_s: float) -> None:
        """As the inner transport."""
        await self._inner.open(timeout_s)
        self._tell("open", b"")

    async def read(self, size: int, timeout_s: float) -> bytes:
        """As the inner transport."""
        data = await self._inner.read(size, timeout_s)
        if data and self._sinks:
            self._tell("in", data)
        return data

    async def write(self, data: bytes, timeout_s: float) -> None:
        """As the inner transport; told before, so that a write that never ends is heard too."""
        if self._sinks:
            self._tell("out", data)
        await self._inner.write(data, timeout_s)

    async def close(self) -> None:
        """As the inner transport."""
        await self._inner.close()
        self._tell("close", b"")

    def overhear(self, direction: str, data: bytes) -> None:
        """What another section's wire carried for all on a shared line (`devices.plumbing.party_line`)."""
        if self._sinks:
            self._tell(direction, data)

    def _tell(self, direction: str, data: bytes) -> None:
        for sink in list(self._sinks):
            sink(direction, data)
