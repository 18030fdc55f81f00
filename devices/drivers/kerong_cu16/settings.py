"""What a technician writes for KERONG CU16 and CU12 lock boards."""

from typing import Literal

from pydantic import Field

from devices.plumbing.lock_line.settings import BoardSettings, LockLineSettings


class BoardCu16(BoardSettings):
    """One board of up to 16 locks (CU12: 12)."""

    address: int = Field(ge=0, le=14)
    """15 would be taken for the whole bus."""
    locks: int = Field(default=16, ge=1, le=16)


class KerongCu16Settings(LockLineSettings):
    """CU16 or CU12 boards on one line."""

    driver: Literal["kerong_cu16"] = "kerong_cu16"
    baud: int = Field(default=19200, ge=1200, le=921600)
    boards: tuple[BoardCu16, ...] = Field(min_length=1, max_length=15)
    quiet_after_open_ms: float = Field(default=300, ge=0, le=2000)
    """One client never sends sooner after an open (devices.md 1.2)."""
