"""What a technician writes for a SAM-V ID-card reader."""

from typing import Literal

from pydantic import Field

from devices.transports import WireSettings


class SamVSettings(WireSettings):
    """An ID-card reader with a SAM-V module on a serial line."""

    driver: Literal["sam_v"] = "sam_v"
    baud: int = Field(default=115200, ge=1200, le=921600)
    """[M] 115200; some readers leave the factory at 9600."""
    look_s: float = Field(default=0.3, ge=0.05, le=5)
    """Pause between two questions whether a card is there."""
    reply_s: float = Field(default=1.0, gt=0, le=10)
    """How long an answer may take."""
    read_s: float = Field(default=5.0, gt=0, le=20)
    """How long reading a card may take."""
