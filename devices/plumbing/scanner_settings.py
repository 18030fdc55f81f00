"""What a technician writes for a code scanner, whatever its driver."""

from typing import Literal, Protocol

from pydantic import BaseModel, Field

from devices.codecs.code_stream import Suffix
from devices.transports import Transport, WireSettings


class Sighting(Protocol):
    """What the gate and the wire need of any scanner's settings."""

    @property
    def max_length(self) -> int:
        """Bytes of the longest code."""
        ...

    @property
    def repeat_s(self) -> float:
        """See `ScanGate`."""
        ...

    def transport(self) -> Transport:
        """The wire, not yet opened."""
        ...


class ScannerSettings(WireSettings):
    """What every scanner on a wire has."""

    max_length: int = Field(default=512, ge=8, le=4096)
    """Bytes; longer codes are refused whole."""
    repeat_s: float = Field(default=2.0, ge=0, le=60)
    """The same code within this time after it was last seen is one scan (devices.md 7.1)."""


class CodeEnd(BaseModel):
    """How a code ends on the wire (devices.md 3.7)."""

    suffix: Suffix = "cr"
    """What the scanner sends after each code; `none`: only silence ends a code."""
    quiet_ms: int = Field(default=50, ge=20, le=2000)
    """Silence of this many milliseconds ends a code too; raise it for a slow network between scanner and terminal."""


class TriggeredSettings(ScannerSettings):
    """What every scanner has that can be told when to look."""

    reading: Literal["on_demand", "always"] = "on_demand"
    """`on_demand`: it looks only while the screen accepts codes; `always`: day and night."""
    renew_s: float = Field(default=4.0, ge=0.05, le=60)
    """Seconds after which a scanner that is to look is told again; shorter than its own limit (5 s is usual)."""
    reply_s: float = Field(default=0.5, gt=0, le=10)
    """Seconds that an answer may take; asked twice before the scanner counts as silent."""
    identity: str | None = Field(default=None, min_length=1)
    """Must occur in what the scanner says of itself; another scanner is refused."""
