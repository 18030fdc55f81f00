# CONTRACT
"""What every question and answer of maintenance has in common."""

from pydantic import Field

from hall.messages.base import Message

LINE = 400
"""Longest line of a trace or of a fault's sentence, in characters."""
FILE = 64_000
"""Longest station file in characters: a broker's message must stay small."""


class Asked(Message):
    """A question without further words."""


class OfDevice(Message):
    """A question about one device."""

    device: str = Field(max_length=60)
