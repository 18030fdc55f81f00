"""What a crash left of openings: settled by the sensor as soon as it speaks, and by nobody's guess (G3)."""

from functools import partial

from devices.contract.pickup_locker import DoorState
from hall.model.locker import OpeningState
from kiosk.conductor.ledger.locker_book import Change, LockerBook
from kiosk.conductor.lockers.doors import Doors
from kiosk.conductor.lockers.moves import Moves
from kiosk.conductor.lockers.openings import QUIET
from kiosk.ports import Clock
from kiosk.store.lockers import OpeningRow

SENSOR_S = 30.0
"""So long after the start the sensor is waited for; then nobody knows."""


class Restart:
    """Nothing is opened before it is done: a recorded row keeps all doors shut."""

    def __init__(self, book: LockerBook, doors: Doors, clock: Clock) -> None:
        self._book, self._doors, self._clock = book, doors, clock
        self._since = clock.monotonic()
        self._waiting: set[str] = set()
        self.explained: set[str] = set()
        """Cells whose open doors the last run opened."""

    @property
    def done(self) -> bool:
        """Whether the last run is settled."""
        return not self._left()

    async def begin(self) -> None:
        """Doors that were open when the machine went down: nobody says any more what was done."""
        for row in [one for one in self._book.state.openings.values() if one.state is OpeningState.OPENED]:
            self.explained.add(row.cell)
            ended = "shut" if row.purpose in QUIET else "restart"
            await self._book.settle(partial(self._ended, row, ended))
        self._waiting = set(self._left())

    async def tick(self) -> None:
        """Settle what the sensors tell by now."""
        for opening in list(self._waiting):
            row = self._book.state.openings.get(opening)
            if row is None or row.state is not OpeningState.RECORDED:
                self._waiting.discard(opening)
                continue
            seen = self._doors.state(row.cell) if row.cell in self._book.state.cells else DoorState.UNKNOWN
            if seen is DoorState.UNKNOWN and self._clock.monotonic() - self._since < SENSOR_S:
                continue
            self._waiting.discard(opening)
            if seen is DoorState.OPEN:
                self.explained.add(row.cell)
            await self._book.settle(partial(self._settled, row, seen))

    def _left(self) -> list[str]:
        recorded = self._book.state.openings.values()
        return [one.opening_id for one in recorded if one.state is OpeningState.RECORDED]

    def _settled(self, row: OpeningRow, seen: DoorState) -> Change:
        return self._moves.restarted(row, is_open=seen is DoorState.OPEN, now_ms=self._clock.now_ms())

    def _ended(self, row: OpeningRow, ended: str) -> Change:
        return self._moves.doubted(row, ended, self._clock.now_ms())

    @property
    def _moves(self) -> Moves:
        return Moves(self._book.state, self._doors.state)
