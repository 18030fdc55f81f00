"""What a technician writes for any ESC/POS ticket printer; each driver adds its own."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from config.vocabulary import refusal
from devices.transports import Transport, UsbAddress, WireSettings, transport_for

_WIRE_BITS = 10  # 8N1
_RASTER_BAUD = 115200
_SERIAL_BUFFER = 4096


class PrinterTimings(BaseModel):
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


class Identity(BaseModel):
    """The answer to `1D 49 n` of the model that must be at the wire; anything else is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    n: int = Field(default=1, ge=0, le=255)
    """1 = model number, 65-69 = texts such as maker and model (Epson); 6 = Chinese encoding (Masung)."""
    answer: str = Field(pattern=r"^([0-9A-Fa-f]{2} ?)+$")
    """The bytes that must come, in hex."""

    @property
    def expected(self) -> bytes:
        """The answer as bytes."""
        return bytes.fromhex(self.answer)


class PrinterSettings(WireSettings):
    """A ticket printer on TCP, a serial line, USB or the system's printer device."""

    url: str = Field(min_length=1)
    """tcp://host:port, a serial path such as /dev/serial/by-id/…, usb://vid:pid[/serial], /dev/usb/lpN,
    lp:///path/to/device, or any pyserial URL."""
    baud: int = Field(default=115200, ge=1200, le=921600)
    """Serial lines only; below 115200 slips are sent as text instead of pictures."""
    flow: Literal["none", "xon_xoff"] = "none"
    """Serial lines only: xon_xoff lets the system's serial port stop at once when the printer says so."""
    buffer_bytes: int | None = Field(default=None, ge=512, le=16_777_216)
    """The printer's receive buffer: never more than this is unprinted; 4096 where nothing is said on a serial
    line without flow control, else as much as the wire takes."""
    dots_per_line: Literal[384, 512, 576, 640] = 576
    """Printable width at 8 dots a millimetre: 58 mm paper has 384, 80 mm paper 576."""
    content: Literal["auto", "raster", "text"] = "auto"
    feed_lines: int = Field(default=3, ge=0, le=20)
    """Empty lines before the end of a slip that is not cut."""
    confirm: Literal["auto", "buffered", "timed"] = "auto"
    """How the end of a slip is known: by an answer that comes after everything is printed, or by its computed
    time; auto tries the first."""
    band_rows: int = Field(default=128, ge=8, le=255)
    """Most rows of picture per command; status is asked between two bands."""
    speed_mm_s: float = Field(default=80.0, gt=0, le=500)
    """Slowest printing speed from the data sheet; used for time limits."""
    identity: Identity | None = None
    timings: PrinterTimings = PrinterTimings()

    @field_validator("url")
    @classmethod
    def _complete(cls, url: str) -> str:
        if url.startswith("tcp://") and not url.rpartition(":")[2].isdigit():
            zh, en = "网口打印机的地址要写端口", "a TCP printer needs a port"
            raise refusal("url", zh, en, "tcp://192.168.1.50:9100")
        if url.startswith("usb://"):
            UsbAddress.parse(url)
        return url

    @property
    def is_serial(self) -> bool:
        """Whether the wire is a serial line with a baud rate."""
        return not self.url.startswith(("tcp://", "socket://", "usb://", "lp://", "/dev/usb/lp"))

    @property
    def raster(self) -> bool:
        """Whether slips are sent as pictures; below 115200 baud a picture takes too long."""
        if self.content == "auto":
            return not self.is_serial or self.baud >= _RASTER_BAUD
        return self.content == "raster"

    @property
    def room(self) -> int | None:
        """Bytes that may lie unprinted in the printer; None where the wire itself holds us back."""
        if self.buffer_bytes is None and self.is_serial and self.flow == "none":
            return _SERIAL_BUFFER
        return self.buffer_bytes

    @property
    def rows_per_band(self) -> int:
        """Rows of picture per command: two commands fit into the printer's buffer, one is soon over the wire."""
        most = self.band_rows * self.dots_per_line // 8
        if self.room is not None:
            most = min(most, self.room // 2 - 64)
        if self.is_serial:
            most = min(most, int(self.timings.write_s / 2 * self.baud / _WIRE_BITS))
        return max(1, most // (self.dots_per_line // 8))

    def transport(self) -> Transport:
        """The wire, not yet opened."""
        xon_xoff = self.flow == "xon_xoff"
        return transport_for(self.url, baud=self.baud, by_id=self.by_id, by_path=self.by_path, xon_xoff=xon_xoff)

    def wire_s(self, count: int) -> float:
        """Seconds that `count` bytes take on the wire; 0 where it is much faster than any printer."""
        return count * _WIRE_BITS / self.baud if self.is_serial else 0.0
