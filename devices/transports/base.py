"""The four verbs of a transport; serial, TCP and the in-memory pair are equal siblings."""

from typing import Protocol


class Transport(Protocol):
    """A byte wire. Every verb raises `WireError` only and ends within its time."""

    @property
    def url(self) -> str:
        """Where it leads, for messages."""
        ...

    async def open(self, timeout_s: float) -> None:
        """Take the wire for us alone and drop what lay in its input."""
        ...

    async def read(self, size: int, timeout_s: float) -> bytes:
        """1..size bytes as soon as there are any; b"" when none came within `timeout_s`."""
        ...

    async def write(self, data: bytes, timeout_s: float) -> None:
        """Hand over all of `data`; `WireStalled` when the peer does not take it in time."""
        ...

    async def close(self) -> None:
        """Give the wire back; never raises."""
        ...
