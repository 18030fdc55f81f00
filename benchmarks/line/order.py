"""What the load process is told, as JSON on its standard input."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.line.wire import Address


@dataclass(frozen=True, slots=True)
class Order:
    """`outstanding` requests a station at most; `told` gets a line for every answer that bears a number."""

    hall: str
    port: int
    stations: tuple[str, ...]
    services: tuple[str, ...]
    outstanding: int
    seconds: float
    warm_up_s: float
    clock_offset_ms: int
    told: str
    printed: bool = False
    """Send `ticket.printed` for every number and wait for its acknowledgement."""
    pause_s: float = 0.0
    """How long a station rests after an answer before it asks again."""
    passwords: dict[str, str] | None = None
    tls: dict[str, str] = field(default_factory=dict)
    """Station -> folder of its PEM files."""

    @classmethod
    def read(cls, plain: dict[str, Any]) -> "Order":
        """From JSON."""
        return cls(**plain | {"stations": tuple(plain["stations"]), "services": tuple(plain["services"])})

    def address(self, station: str) -> Address:
        """How this station connects."""
        if self.passwords is not None:
            return Address(self.port, station, password=self.passwords[station])
        return Address(self.port, station, tls=Path(self.tls[station]))
