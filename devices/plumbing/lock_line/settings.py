"""What a technician writes for lock boards on one line."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from config.vocabulary import refusal
from devices.plumbing.bus import Line
from devices.transports import WireSettings

Polarity = Literal["closed_is_1", "closed_is_0", "unknown"]


class BoardSettings(BaseModel):
    """One board on the line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: int = Field(ge=0, le=255)
    """As set by its switches."""
    locks: int = Field(ge=1, le=48)
    """Locks 1 to this one have doors."""
    absent: tuple[int, ...] = ()
    """Locks among them without a door."""
    polarity: Polarity
    """What the sensor bit says when the door is closed: `closed_is_1`, `closed_is_0`, or `unknown` until the board is
    commissioned. It depends on lock and wiring, not on the protocol (devices.md 0)."""

    @property
    def wired(self) -> tuple[int, ...]:
        """Locks that have doors."""
        return tuple(lock for lock in range(1, self.locks + 1) if lock not in self.absent)


class LockLineSettings(WireSettings):
    """All boards on one line; other sections may share the port when its settings are the same."""

    boards: tuple[BoardSettings, ...] = Field(min_length=1, max_length=64)
    echo: Literal["auto", "on", "off"] = "auto"
    """Whether the two-wire adapter hears what we send; `auto` finds out."""
    turnaround_ms: float = Field(default=2, ge=0, le=500)
    """Silence between an answer and the next question."""
    answer_ms: float = Field(default=40, ge=5, le=2000)
    """How long a board may think before its answer begins; up to 45 keeps an urgent open within 60 ms. While no order
    waits a later answer is taken too; a board that needs that often has the fault `boardSlow`."""
    open_answer_ms: float = Field(default=60, ge=5, le=5000)
    """As `answer_ms`, for the open command: some boards answer only after their pulse."""
    quiet_after_open_ms: float = Field(default=0, ge=0, le=2000)
    """Silence on the line after an open command."""
    calm_cycle_ms: float = Field(default=200, ge=0, le=10000)
    """While nothing moves each board is asked this often; 0 = as fast as the line can, always."""
    settle_ms: float = Field(default=50, ge=0, le=2000)
    """A door has changed when its sensor says so twice, this far apart."""
    open_wait_ms: float = Field(default=1500, ge=100, le=20000)
    """A door that is not open so long after the pulse is jammed."""

    @model_validator(mode="after")
    def _addresses_differ(self) -> Self:
        addresses = [board.address for board in self.boards]
        doubled = sorted({address for address in addresses if addresses.count(address) > 1})
        if doubled:
            zh, en = f"地址 {doubled[0]} 写了两次", f"boards: address {doubled[0]} is there twice"
            raise refusal("boards", zh, en)
        for board in self.boards:
            if not board.wired:
                zh = f"{board.address} 号板一扇门也没有，absent 写多了"
                raise refusal("boards", zh, f"boards: board {board.address} has no doors, all locks are absent")
        return self

    def line(self) -> Line:
        """What sections that share the port must agree on."""
        return Line(self.url, self.baud, self.echo, self.turnaround_ms / 1000, self.by_id, self.by_path)


def door_name(board: int, lock: int) -> str:
    """`board-lock`, such as `1-07`."""
    return f"{board}-{lock:02d}"
