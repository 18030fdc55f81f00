# CONTRACT
"""The physical caller (叫号器) of a window: keys of a clerk, a small display (devices.md 2.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from devices.contract.device import Device

FAMILY = "caller"


class CallerKey(StrEnum):
    """What a clerk asks for by a key."""

    CALL = "call"
    RECALL = "recall"
    RATE = "rate"
    GIVE_UP = "give_up"
    HOLD = "hold"
    CALL_BACK = "call_back"
    PAUSE = "pause"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class CallerPress:
    """One order of the clerk."""

    key: CallerKey
    at_ms: int


CallerListener = Callable[[CallerPress], None]


@runtime_checkable
class Caller(Device, Protocol):
    """A key box at a window."""

    def listen(self, listener: CallerListener) -> None:
        """Hear each order."""
        ...

    async def show(self, number: str | None, waiting: int | None) -> None:
        """Show the number served and how many wait, as far as its digits reach; None = blank."""
        ...

    async def beep(self) -> None:
        """A short sound: the order was refused, look at the panel."""
        ...
