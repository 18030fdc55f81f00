"""What a technician writes for YT lock boards."""

from typing import Literal

from pydantic import Field

from devices.plumbing.lock_line.settings import BoardSettings, LockLineSettings


class BoardYt(BoardSettings):
    """One board of up to 24 locks."""

    address: int = Field(ge=0, le=99)
    locks: int = Field(default=24, ge=1, le=48)


class YtLockerSettings(LockLineSettings):
    """YT boards on one line."""

    driver: Literal["yt_locker"] = "yt_locker"
    boards: tuple[BoardYt, ...] = Field(min_length=1, max_length=32)
    pulse_ms: int | None = Field(default=None, ge=50, le=9000)
    """Length of the pulse; none = the board's own."""
    open_answer_ms: float = Field(default=500, ge=5, le=5000)
