"""What a technician writes for a Honeywell scanner."""

from typing import Literal

from pydantic import Field

from devices.plumbing import CodeEnd, TriggeredSettings


class HoneywellSettings(CodeEnd, TriggeredSettings):
    """Honeywell scanners in serial-trigger mode, on RS232 or USB virtual port."""

    driver: Literal["honeywell"] = "honeywell"
    configure: bool = False
    """Set the trigger mode at open, until power-off (`!`: flash wears)."""
    trigger_item: str = Field(default="TRGMOD0", pattern=r"^[A-Z]{3}[A-Z0-9]{3}[0-9]{1,4}$")
    """Menu item and value of the serial-trigger mode; its name differs between models: see the scanner's manual."""
