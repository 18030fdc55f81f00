"""What a technician writes for a Masung printer."""

from typing import Literal

from pydantic import Field

from devices.escpos.settings import PrinterSettings


class MasungSettings(PrinterSettings):
    """A printer that answers `10 04 1..4` with byte 1 & 16h = 16h, and perhaps `10 04 05`."""

    driver: Literal["masung"] = "masung"
    check_maker: bool = True
    """False for clones whose first status byte lacks bits 1, 2 or 4."""
    cut: bool = True
    """False for printers with a tear bar."""
    outlet_status: Literal["none", "high", "low"] = "none"
    """Whether the model answers `10 04 05` (ticket at the outlet), and whether its bits mean yes when 1 or when 0:
    two builds of the maker's own code disagree; try it with a ticket in the outlet."""
    take_s: float = Field(default=30.0, ge=2, le=255)
    """A ticket lying there longer is reported as left (seconds)."""
    appear_s: float = Field(default=3.0, gt=0, le=30)
    """How long a printed ticket needs to appear at the outlet (seconds)."""
