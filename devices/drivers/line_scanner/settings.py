"""What a technician writes for a scanner with a suffix."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class LineScannerSettings(BaseModel):
    """A serial (or TCP) scanner that ends each code with a suffix."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    driver: Literal["line_scanner"] = "line_scanner"
    url: str = Field(min_length=1)
    """tcp://host:port, a serial path such as /dev/serial/by-id/…, or any pyserial URL."""
    baud: int = Field(default=9600, ge=1200, le=921600)
    suffix: Literal["cr", "lf", "crlf"] = "cr"
    max_length: int = Field(default=512, ge=8, le=4096)
    """Longer codes are refused whole."""
    repeat_s: float = Field(default=2.0, ge=0, le=60)
    """The same code within this time is one scan (devices.md 7.1: the same code 20 times a second)."""
