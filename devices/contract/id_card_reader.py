# CONTRACT
"""The ID-card reader: text fields of a second-generation card that lies on it (devices.md 8)."""

from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from devices.contract.device import Device

FAMILY = "id_card_reader"


@dataclass(frozen=True, slots=True)
class CardText:
    """Personal data: lives in the session only; its `repr` shows nothing, so that no log can."""

    name: str = field(repr=False)
    number: str = field(repr=False)
    born: str = field(repr=False)
    """YYYYMMDD."""
    sex: str = field(repr=False)
    nation: str = field(repr=False)
    address: str = field(repr=False)
    issuer: str = field(repr=False)
    valid_from: str = field(repr=False)
    valid_until: str = field(repr=False)
    """YYYYMMDD or 长期."""


@runtime_checkable
class IdCardReader(Device, Protocol):
    """A device that reads one card at a time."""

    async def read_card(self, seconds: float) -> CardText | None:
        """The card laid on within `seconds`, None when there was none; `DeviceError` when the reader is at fault."""
        ...
