"""What the cabinet's desk needs of its doors and of the hall's word on them."""

from typing import Protocol

from devices.contract.pickup_locker import DoorState, OpenOutcome
from hall.model.locker import Cabinet


class Doors(Protocol):
    """The doors of the cabinet by the names of their cells."""

    @property
    def cabinet(self) -> Cabinet:
        """As the station's file says."""
        ...

    def state(self, cell: str) -> DoorState:
        """What the sensor says now; `unknown` for a cell whose board is off, silent or not commissioned."""
        ...

    def trusted(self, cell: str) -> bool:
        """Whether its board is the one that the file means: `False` after a swapped cable, or without its device."""
        ...

    @property
    def swapped(self) -> frozenset[str]:
        """Devices at whose wire something else answers than the file says."""
        ...

    async def open(self, cell: str) -> OpenOutcome:
        """One pulse at most; never raises."""
        ...
