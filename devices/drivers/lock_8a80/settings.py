"""What a technician writes for 8A/80 lock boards."""

from typing import Literal, Self

from pydantic import Field, model_validator

from config.vocabulary import refusal
from devices.plumbing.lock_line.settings import BoardSettings, LockLineSettings


class Board8a80(BoardSettings):
    """One board of 24 or 32 locks."""

    address: int = Field(ge=1, le=99)
    locks: int = Field(default=24, ge=1, le=32)
    ways: Literal[24, 32] = 24
    """How many locks the board itself has; decides the length of its answers."""

    @model_validator(mode="after")
    def _locks_fit(self) -> Self:
        if self.locks > self.ways:
            zh, en = (
                f"板子只有 {self.ways} 路，locks 写了 {self.locks}",
                f"the board has {self.ways} ways, locks says {self.locks}",
            )
            raise refusal("locks", zh, en, f"≤ {self.ways}")
        return self


class Lock8a80Settings(LockLineSettings):
    """Boards of the 8A/80 family on one line."""

    driver: Literal["lock_8a80"] = "lock_8a80"
    boards: tuple[Board8a80, ...] = Field(min_length=1, max_length=32)
    query: Literal["33", "99"] = "33"
    """Hex function of the status question; some boards know 99 only."""
    pulse_s: int | None = Field(default=None, ge=1, le=9)
    """Length of the pulse, for boards that take it; none = the board's own, about 0.3 s."""
