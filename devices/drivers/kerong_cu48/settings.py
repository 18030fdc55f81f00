"""What a technician writes for KERONG CU48 lock boards."""

from typing import Literal

from pydantic import Field

from devices.plumbing.lock_line.settings import BoardSettings, LockLineSettings


class BoardCu48(BoardSettings):
    """One board of up to 48 locks."""

    locks: int = Field(default=48, ge=1, le=48)


class KerongCu48Settings(LockLineSettings):
    """CU48 boards on one line."""

    driver: Literal["kerong_cu48"] = "kerong_cu48"
    baud: int = Field(default=19200, ge=1200, le=921600)
    boards: tuple[BoardCu48, ...] = Field(min_length=1, max_length=32)
    codes: Literal["50", "60"] = "60"
    """Hex code of the status question; the boards of one line know one set only."""
