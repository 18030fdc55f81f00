"""The whole cabinet, told once a start: its layout, its key, and its ledger with what the sensors say."""

import base64
from collections.abc import Callable

from devices.contract.pickup_locker import DoorState
from hall.messages import bodies
from hall.model.sealed import sealing_public_key
from kiosk.conductor.ledger.locker_book import Change, LockerBook
from kiosk.conductor.lockers.doors import Doors
from kiosk.conductor.lockers.moves import Moves
from kiosk.conductor.lockers.restart import SENSOR_S
from kiosk.ports import Clock


class Telling:
    """Waits until the sensors are known, or will not be soon."""

    def __init__(
        self, book: LockerBook, doors: Doors, moves: Callable[[], Moves], clock: Clock, private_key: bytes
    ) -> None:
        self._book, self._doors, self._moves, self._clock, self._key = book, doors, moves, clock, private_key
        self._began = clock.monotonic()
        self.told = False

    async def tick(self) -> None:
        """Nothing after the first time; not while a door is under way: the hall takes what is open then for lost."""
        cells = self._doors.cabinet.cells
        silent = any(self._doors.state(cell.name) is DoorState.UNKNOWN for cell in cells)
        if self.told or self._book.state.under_way or (silent and self._clock.monotonic() - self._began < SENSOR_S):
            return
        self.told = True
        body = bodies.CabinetTold(
            cabinet=self._doors.cabinet,
            public_key=base64.b64encode(sealing_public_key(self._key)).decode("ascii"),
            cells=tuple(self._moves().now(self._book.state.cells[cell.name]) for cell in cells),
        )
        await self._book.settle(lambda: Change(events=(("locker.cabinet", body),)))
