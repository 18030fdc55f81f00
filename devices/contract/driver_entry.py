# CONTRACT
"""What the catalogue and the technician's bench know of a driver."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import BaseModel

from devices.contract.device import Device
from devices.contract.words import Words


class FrameTracer(Protocol):
    """Turns bytes on the wire into readable lines; keeps state between calls; never shows personal data."""

    def lines(self, direction: str, data: bytes) -> list[Words]:
        """`direction` is `out` (to the device) or `in`; one line a frame, unfinished frames are kept."""
        ...


@dataclass(frozen=True, slots=True)
class PoliteProbe:
    """A question that opens, prints and changes nothing, neither here nor at a device of another kind."""

    question: bytes
    recognise: Callable[[bytes], Words | None]
    """All bytes that came -> a sentence about what answered, None if it is not this kind."""
    section: Callable[[bytes], dict[str, Any]] = lambda _: {}
    """All bytes that came -> further settings for the proposed section."""
    bauds: tuple[int, ...] = (9600,)
    wait_s: float = 0.3


@dataclass(frozen=True, slots=True)
class DriverEntry:
    """One driver; its `example.yaml` and `NOTES.md` stand in its folder."""

    name: str
    family: str
    title: str
    title_zh: str
    settings: type[BaseModel]
    make: Callable[..., Device]
    """(name of the device, its settings, clock, transport or None = by its settings) -> device."""
    simulator: str
    """Module whose `main(arguments)` runs the twin at the other end of the wire."""
    probes: tuple[PoliteProbe, ...] = ()
    tracer: Callable[[Any], FrameTracer] | None = None
    """Its settings -> a tracer; None = bytes in hex only."""
    family_of: Callable[[Any], str] | None = None
    """Its settings -> the family, for drivers whose settings decide it; None = always `family`."""
