"""What a technician writes for a digit pad that plays keyboard."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from devices.contract.rating_keypad import Level
from devices.transports import IdentifiedTransport, Transport
from devices.transports.hid_events import event_wire

INPUT = Path("/dev/input")
LevelName = Literal["very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied"]


class HidKeypadSettings(BaseModel):
    """A USB digit pad in keyboard mode, on Linux."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    driver: Literal["hid_keypad"] = "hid_keypad"
    url: str = Field(min_length=1)
    """/dev/input/by-id/…-event-kbd; tcp://host:port leads to its simulator."""
    by_path: str | None = Field(default=None, min_length=1)
    """Name in /dev/input/by-path; a pad in another USB socket is refused."""
    keys: dict[str, LevelName] = Field(
        default={
            "5": "very_satisfied",
            "4": "satisfied",
            "3": "fairly_satisfied",
            "2": "dissatisfied",
            "1": "very_dissatisfied",
        },
        min_length=1,
    )
    """Key -> level, as the pad's makers label them: makers number differently (devices.md 2.3). A level without a key
    is missing."""

    def level(self, key: str) -> Level | None:
        """The level of a key; None for a key without one."""
        name = self.keys.get(key)
        return None if name is None else Level[name.upper()]

    def transport(self) -> Transport:
        """The node, not yet opened."""
        node = event_wire(self.url)
        return node if self.by_path is None else IdentifiedTransport(node, by_path=self.by_path, root=INPUT)
