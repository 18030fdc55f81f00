"""What a technician writes for a keypad or caller on an FF 68 bus."""

from typing import Literal

from pydantic import Field

from devices.contract.caller import CallerKey
from devices.contract.rating_keypad import Level
from devices.transports import Transport, WireSettings
from devices.transports.shared import SharedTransport

LevelName = Literal["very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied"]


class Ff68Settings(WireSettings):
    """Both may share one port: write the same `url` in both sections."""

    address: int = Field(default=1, ge=0, le=255)
    """As set at the device."""

    def transport(self) -> Transport:
        """A tap of the wire that others may use too."""
        return SharedTransport(self.url, super().transport)


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


class Ff68CallerSettings(Ff68Settings):
    """The caller at a window."""

    driver: Literal["ff68_caller"] = "ff68_caller"
    orders: dict[str, CallerKey] = Field(
        default={
            "0C": CallerKey.CALL,
            "0D": CallerKey.RECALL,
            "0B": CallerKey.RATE,
            "06 0F": CallerKey.GIVE_UP,
            "00 0F": CallerKey.HOLD,
            "03 0F": CallerKey.CALL_BACK,
            "12": CallerKey.PAUSE,
            "13": CallerKey.TRANSFER,
        },
        min_length=1,
    )
    """Keys in hex, one after another -> what the clerk orders."""
    together_s: float = Field(default=5.0, gt=0, le=60)
    """Keys of one order come within this time."""
