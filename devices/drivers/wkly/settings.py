"""What a technician writes for WKLY lock boards."""

from typing import Literal

from pydantic import Field

from devices.plumbing.lock_line.settings import BoardSettings, LockLineSettings


class BoardWkly(BoardSettings):
    """One board of 12 or 24 locks."""

    address: int = Field(ge=0, le=31)
    locks: int = Field(default=24, ge=1, le=48)


class WklySettings(LockLineSettings):
    """WKLY boards on one line."""

    driver: Literal["wkly"] = "wkly"
    boards: tuple[BoardWkly, ...] = Field(min_length=1, max_length=32)
    calm_cycle_ms: float = Field(default=2000, ge=0, le=10000)
    """Door changes are pushed; questions only find what was lost."""
    open_answer_ms: float = Field(default=700, ge=5, le=5000)
    """They answer an open after its pulse of about 350 ms (devices.md 1.4)."""
