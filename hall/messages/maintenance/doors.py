# CONTRACT
"""Doors of lock boards, while a technician matches them with cells."""

from typing import Literal

from pydantic import Field

from hall.messages.base import Message


class BoardDoor(Message):
    """One door of a lock board as wired, whether or not a cell stands behind it."""

    door: str = Field(max_length=80)
    """`device/board-lock`, such as `locker/1-07`."""
    state: Literal["open", "closed", "unknown"] = "unknown"
    bit: int | None = None
    """The sensor's bit as it came; None while the board does not answer."""
    polarity: str = Field(default="unknown", max_length=20)
    """As the file says: `closed_is_1`, `closed_is_0`, `unknown`."""
    cell: str | None = None
    """Of the station's `cabinet:`; None = not in it yet."""
    holds: bool = False
    """By the ledger something lies behind it, or may: it is not opened to learn."""


class Learning(Message):
    """The last door that was opened to learn; `problem` as of the bench's commissioning, empty = learned."""

    cmd_id: str = Field(max_length=64)
    door: str = Field(max_length=80)
    stage: Literal["reading", "opened", "ended"]
    """`opened`: the person should shut it now."""
    polarity: str = Field(default="unknown", max_length=20)
    problem: str = Field(default="", max_length=40)
    changed: tuple[str, ...] = Field(default=(), max_length=100)
    """Doors (`board-lock`) whose bit changed with the pulse."""
    odd: tuple[str, ...] = Field(default=(), max_length=100)
    """Doors whose bit differed from the others before it."""


class LockerDoors(Message):
    """Every door of every lock board of the station now, and what was learned last."""

    at: int
    doors: tuple[BoardDoor, ...] = Field(max_length=400)
    learning: Learning | None = None
