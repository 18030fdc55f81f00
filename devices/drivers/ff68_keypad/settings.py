"""What a technician writes for an FF 68 keypad."""

from typing import Literal

from pydantic import Field

from devices.contract.rating_keypad import Level
from devices.plumbing.ff68_device import Ff68Settings

LevelName = Literal["very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied"]


class Ff68KeypadSettings(Ff68Settings):
    """The four-key rating keypad."""

    driver: Literal["ff68_keypad"] = "ff68_keypad"
    keys: dict[int, LevelName] = Field(default={0: "dissatisfied", 2: "satisfied", 3: "very_satisfied"}, min_length=1)
    """Key -> level. Key 1 is no level at the maker's ("default"); a level without a key is missing (devices.md 2.1)."""
    stars: int = Field(default=5, ge=0, le=5)
    """Star LEDs lit when nobody rates."""

    def level(self, key: int) -> Level | None:
        """The level of a key; None for a key without one."""
        name = self.keys.get(key)
        return None if name is None else Level[name.upper()]
