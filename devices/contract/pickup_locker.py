# CONTRACT
"""The pick-up locker (智能取件柜): doors that open by order, and sensors that are believed (design.md G3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol, runtime_checkable

from devices.contract.device import Device
from devices.contract.health import Fault

FAMILY = "pickup_locker"


class DoorState(StrEnum):
    """What the sensor says; `unknown` while the board does not answer or its polarity is not commissioned."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Door:
    """One door; `name` is `board-lock`, such as `1-07`."""

    name: str
    state: DoorState
    since_ms: int
    """UTC since when the sensor says so."""
    jammed: bool = False
    """The last pulse did not open it."""
    item: bool | None = None
    """Whether the cell's infrared sees something; None without such a sensor."""


@dataclass(frozen=True, slots=True)
class DoorEvent:
    """The sensor changed; `ordered` = within an order of ours, else opened by force or by hand."""

    door: Door
    before: DoorState
    ordered: bool


@dataclass(frozen=True, slots=True)
class OpenOutcome:
    """What became of one order. A pulse is sent at most once, whatever is answered.

    `opened`: the sensor says open. `already_open`: it said so before, no pulse was sent. `jammed`: pulse sent, sensor
    still says closed. `unknown`: a pulse may have been sent and the sensor cannot be asked. `not_sent`: certainly no
    pulse.
    """

    kind: Literal["opened", "already_open", "jammed", "unknown", "not_sent"]
    fault: Fault | None = None


DoorListener = Callable[[DoorEvent], None]


@runtime_checkable
class PickupLocker(Device, Protocol):
    """Lock boards on one line."""

    @property
    def doors(self) -> Mapping[str, Door]:
        """All configured doors by name, as last seen."""
        ...

    def listen(self, listener: DoorListener) -> None:
        """Hear each settled change of a door."""
        ...

    async def open_door(self, door: str) -> OpenOutcome:
        """One pulse at most, then watch the sensor; KeyError for a door that is not configured. Never raises else."""
        ...
