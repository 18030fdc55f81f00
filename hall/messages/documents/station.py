# CONTRACT
"""A station's own: its file, the keys it trusts, where its series goes on."""

from typing import Any

from pydantic import Field

from hall.messages.base import Message


class StationConfig(Message):
    """Document `config`: the station's own YAML file, validated by the station itself."""

    text: str
    file_name: str
    again: str | None = Field(default=None, max_length=40)
    """New when the station shall run exactly this although it was given the same before (a proposal was declined)."""


class Keys(Message):
    """Document `keys`: key ring, certificates and revocations (`hall.model.code`), and the sealing key."""

    ring: dict[str, Any]
    sealing_public_key: str
    """X25519, base64; personal fields are sealed to it."""
    appointment_keys: dict[str, str] = Field(default_factory=dict)
    """Business day -> key of the hashes by which that day's appointments are found, base64."""


class Series(Message):
    """Document `series`: where a new store of a terminal begins its own marked series (G2).

    A store that was replaced may have given numbers that nobody was told of: its heir begins at the next hundred.
    """

    epoch: str
    """The store that is meant; another one ignores it."""
    business_day: str
    last: int = Field(ge=0)
    """Numbers up to this one count as given."""
