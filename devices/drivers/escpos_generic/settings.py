"""What a technician writes for a generic ESC/POS ticket printer."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator


class EscposTimings(BaseModel):
    """Times in seconds; the defaults suit printers on a quiet line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    open_s: float = Field(default=3.0, gt=0, le=30)
    reply_s: float = Field(default=1.0, gt=0, le=10)
    """How long one status round may take while nothing is being printed."""
    write_s: float = Field(default=5.0, gt=0, le=60)
    """How long the printer may refuse to take one band before the job is given up."""
    suspend_s: float = Field(default=8.0, ge=0, le=60)
    """How long a job waits for what passes by itself (hot head, feed button)."""
    finish_s: float = Field(default=10.0, gt=0, le=120)
    """How long the printer may need beyond the computed printing time."""
    poll_s: float = Field(default=2.0, gt=0, le=60)


class EscposSettings(BaseModel):
    """A printer on TCP or on a serial line that speaks plain ESC/POS."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    driver: Literal["escpos_generic"] = "escpos_generic"
    url: str = Field(min_length=1)
    """tcp://host:port, a serial path such as /dev/serial/by-id/…, or any pyserial URL."""
    baud: int = Field(default=115200, ge=1200, le=921600)
    """Serial lines only; below 115200 slips are sent as text instead of pictures."""
    dots_per_line: Literal[384, 512, 576, 640] = 576
    """Printable width at 8 dots a millimetre: 58 mm paper has 384, 80 mm paper 576."""
    content: Literal["auto", "raster", "text"] = "auto"
    cut: bool = True
    """False for printers with a tear bar."""
    feed_lines: int = Field(default=3, ge=0, le=20)
    """Empty lines before the end of a slip that is not cut."""
    status_fixed_bits: bool = True
    """False for models that do not keep the fixed bits of status bytes (Pyramid Reliance)."""
    automatic_status: bool = False
    """True lets the printer push its status (ASB); the end of a slip is then known by time only."""
    confirm: Literal["auto", "buffered", "timed"] = "auto"
    """How the end of a slip is known: a buffered reply (GS r), or its computed time; auto tries GS r."""
    band_rows: int = Field(default=128, ge=8, le=255)
    """Rows of picture per command; status is asked between two bands."""
    speed_mm_s: float = Field(default=80.0, gt=0, le=500)
    """Slowest printing speed from the data sheet; used for time limits."""
    timings: EscposTimings = EscposTimings()

    @field_validator("url")
    @classmethod
    def _tcp_needs_port(cls, url: str) -> str:
        if url.startswith("tcp://") and not url.rpartition(":")[2].isdigit():
            raise ValueError("a TCP printer needs a port: tcp://192.168.1.50:9100")
        return url

    @property
    def is_serial(self) -> bool:
        """Whether the wire is a serial line with a baud rate (socket:// and TCP are not)."""
        return not self.url.startswith(("tcp://", "socket://"))

    @property
    def raster(self) -> bool:
        """Whether slips are sent as pictures; below 115200 baud a picture takes too long."""
        if self.content == "auto":
            return not self.is_serial or self.baud >= 115200  # noqa: PLR2004 - limit of the rule above
        return self.content == "raster"
