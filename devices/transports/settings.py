"""What a technician writes for a device on a wire."""

from pydantic import BaseModel, ConfigDict, Field

from devices.transports.base import Transport


class WireSettings(BaseModel):
    """Where the wire is, and which adapter must be at its end."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str = Field(min_length=1)
    """tcp://host:port, a serial path such as /dev/serial/by-id/…, or any pyserial URL."""
    baud: int = Field(default=9600, ge=1200, le=921600)
    """Serial lines only; 8 data bits, no parity, 1 stop bit."""
    by_id: str | None = Field(default=None, min_length=1)
    """Name of the adapter in /dev/serial/by-id; another adapter at `url` is refused (devices.md 6)."""
    by_path: str | None = Field(default=None, min_length=1)
    """Name of the USB socket in /dev/serial/by-path; an adapter in another socket is refused."""

    def transport(self) -> Transport:
        """The wire, not yet opened."""
        from devices.transports import transport_for  # noqa: PLC0415 - the package names this module too

        return transport_for(self.url, baud=self.baud, by_id=self.by_id, by_path=self.by_path)
