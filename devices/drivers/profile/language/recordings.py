"""Frames out of a data sheet or off a wire, with what they mean: they prove the profile."""

from typing import Literal

from pydantic import Field

from config.vocabulary import Section
from devices.contract.caller import CallerKey
from devices.drivers.profile.language.families import LevelName
from devices.drivers.profile.language.messages import Written
from devices.drivers.profile.language.octets import Octets
from devices.drivers.profile.language.parts import PartName

NOTHING = "nothing"


class Recording(Section):
    """One frame: `sent` by the host, or one that `came` from the device."""

    sent: Octets | None = None
    """Host to device."""
    came: Octets | None = None
    """Device to host."""
    means: str
    """The command's or message's name; `nothing` for a broken frame that must be refused."""
    fields: dict[PartName, Written | tuple[int, ...] | None] = Field(default_factory=dict)
    """Values in it."""
    values: dict[PartName, Written] = Field(default_factory=dict)
    """The profile's settings, where they are not their defaults."""
    level: LevelName | None = None
    """Keypad: the level it is."""
    order: CallerKey | None = None
    """Caller: the order it is."""
    code: str | None = None
    """Scanner: the code it is."""
    doors: dict[str, Literal[0, 1]] = Field(default_factory=dict)
    """Locker: bits of locks in it, {1: 0, 2: 1}."""
    answered: Octets | None = None
    """What the host must answer at once."""
    note: str = ""
    """Where it was seen."""
