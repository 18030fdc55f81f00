"""The one wire under several sections, each of which may be traced: all of them hear what goes over it."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from devices.transports import Transport


@runtime_checkable
class Overhears(Protocol):
    """A section's own wire that others carry the bytes for, such as the supervisor's tap."""

    def overhear(self, direction: str, data: bytes) -> None:
        """`out` or `in`, as on a wire of its own."""
        ...


class PartyLine:
    """Passes everything through `wire` and tells the wires of the sections that came later."""

    def __init__(self, wire: Transport) -> None:
        self._wire = wire
        self._others: list[Overhears] = []

    def tell(self, wire: Transport) -> Callable[[], None]:
        """Let the section with `wire` hear from now on; call what is returned to end it."""
        if wire is self._wire or not isinstance(wire, Overhears):
            return lambda: None
        other = wire
        self._others.append(other)
        return lambda: self._others.remove(other)

    @property
    def url(self) -> str:
        """The wire's."""
        return self._wire.url

    async def open(self, timeout_s: float) -> None:
        """As the wire."""
        await self._wire.open(timeout_s)

    async def read(self, size: int, timeout_s: float) -> bytes:
        """As the wire."""
        data = await self._wire.read(size, timeout_s)
        if data:
            self._say("in", data)
        return data

    async def write(self, data: bytes, timeout_s: float) -> None:
        """As the wire; told before, as a tap does."""
        self._say("out", data)
        await self._wire.write(data, timeout_s)

    async def close(self) -> None:
        """As the wire."""
        await self._wire.close()

    def _say(self, direction: str, data: bytes) -> None:
        for other in self._others:
            other.overhear(direction, data)
