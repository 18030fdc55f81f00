"""What a technician writes for a scanner that plays keyboard."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from devices.drivers.hid_scanner.two_nodes import TwoNodes
from devices.transports import IdentifiedTransport, Transport
from devices.transports.hid_events import event_wire

INPUT = Path("/dev/input")


class HidScannerSettings(BaseModel):
    """A USB scanner in keyboard mode, on Linux. A scanner that can be switched to serial is better off there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    driver: Literal["hid_scanner"] = "hid_scanner"
    url: str = Field(min_length=1)
    """/dev/input/by-id/…-event-kbd; tcp://host:port leads to its simulator."""
    second_url: str | None = Field(default=None, min_length=1)
    """The other node of a scanner that shows two; both are grabbed, whichever of them types."""
    by_path: str | None = Field(default=None, min_length=1)
    """Name in /dev/input/by-path; a scanner in another USB socket is refused."""
    max_length: int = Field(default=512, ge=8, le=4096)
    """Longer codes are refused whole."""
    repeat_s: float = Field(default=2.0, ge=0, le=60)
    """The same code within this time after it was last seen is one scan."""

    def transport(self) -> Transport:
        """The node or nodes, not yet opened."""
        first = event_wire(self.url)
        if self.by_path is not None:
            first = IdentifiedTransport(first, by_path=self.by_path, root=INPUT)
        return first if self.second_url is None else TwoNodes(first, event_wire(self.second_url))
