"""What the reader's rooms pass on: coded pictures and what is needed to decode them."""

from dataclasses import dataclass, field
from typing import Protocol

from hall_controller.video.gb28181.annexb import Codec


@dataclass(frozen=True, slots=True)
class Setup:
    """Units of two different set-ups never share a file."""

    codec: Codec
    width: int
    height: int
    sets: bytes = field(repr=False)
    """Parameter sets, annex B."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One coded picture (annex B, a key frame with its parameter sets) or piece of sound."""

    data: bytes = field(repr=False)
    pts: int
    """1/90,000 s on the camera's `Timeline`, as `dts`."""
    dts: int
    key: bool
    mono: float
    """When it came, seconds of the monotonic clock."""
    setup: Setup
    audio: bool = False


class Sink(Protocol):
    """Somebody who takes units as they come; never blocks."""

    def put(self, unit: Unit) -> None: ...
