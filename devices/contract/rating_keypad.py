# CONTRACT
"""The rating keypad (评价器) in the words of the hall: it is invited, and says which key was pressed while it was."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol, runtime_checkable

from devices.contract.device import Device

FAMILY = "rating_keypad"


class Level(IntEnum):
    """The five levels of 好差评, best = 5 (devices.md 2.3); makers number them differently, we keep the name."""

    VERY_DISSATISFIED = 1
    DISSATISFIED = 2
    FAIRLY_SATISFIED = 3
    SATISFIED = 4
    VERY_SATISFIED = 5


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A key pressed while the keypad was invited; `raw_key` is the maker's own name of it."""

    level: Level
    raw_key: str
    at_ms: int


KeyListener = Callable[[KeyPress], None]


@runtime_checkable
class RatingKeypad(Device, Protocol):
    """A device with one key a level. Keys outside an invitation are dropped and counted (`outside` in counters)."""

    @property
    def levels(self) -> frozenset[Level]:
        """The levels it has keys for: a level without a key is missing, never invented (devices.md 2.3)."""
        ...

    def listen(self, listener: KeyListener) -> None:
        """Hear the first key of each invitation; the listener ends or renews the invitation."""
        ...

    async def invite(self) -> None:
        """Light up and speak: one rating is expected from now on."""
        ...

    async def dismiss(self) -> None:
        """Expect no rating any longer."""
        ...
