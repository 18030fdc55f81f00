"""What a technician writes for a scanner with Zebra SSI."""

from typing import Literal

from pydantic import Field

from devices.plumbing import TriggeredSettings


class ZebraSsiSettings(TriggeredSettings):
    """Zebra, Symbol and Motorola scan engines, and clones that speak SSI, on serial or USB virtual port."""

    driver: Literal["zebra_ssi"] = "zebra_ssi"
    configure: bool = False
    """At each open set: trigger by the host, decoded data in packets, setting codes on paper off. Lost at power-off."""
    save: bool = False
    """With `configure`: these settings survive power-off; writes to flash, which wears."""
    restart_s: float = Field(default=120.0, ge=10, le=86400)
    """With `configure`: set everything anew every so often, as another client found useful."""
