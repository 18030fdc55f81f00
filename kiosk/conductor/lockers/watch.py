"""Always watching: doors against the ledger, boards against silence. It tells and doubts, it never opens anything."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from devices.contract.pickup_locker import DoorState
from hall.messages.documents import Lockers
from hall.model.locker import CellMark, CellState
from kiosk.conductor.ledger.locker_book import Change, LockerBook
from kiosk.conductor.lockers.alarms import Alarms
from kiosk.conductor.lockers.doors import Doors
from kiosk.conductor.lockers.moves import Moves
from kiosk.conductor.lockers.openings import Openings
from kiosk.ports import Clock

BLIP_S = 5.0
"""A board or a sensor that is silent for less is no news."""
START_S = 20.0
"""After a start boards have this long to answer first."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A sensor says something new."""

    cell: str
    before: DoorState
    now: DoorState
    ordered: bool


class Watch:
    """`hear` in the order of the events, `tick` about twice a second."""

    def __init__(
        self, book: LockerBook, doors: Doors, openings: Openings, alarms: Alarms, clock: Clock,
        rules: Callable[[], Lockers], explained: Callable[[], set[str]], told: Callable[[], bool],
    ) -> None:  # fmt: skip
        self._told = told
        self._book, self._doors, self._openings, self._alarms = book, doors, openings, alarms
        self._clock, self._rules, self._explained = clock, rules, explained
        self._last: dict[str, DoorState] = {}
        """What each sensor said when it last said anything."""
        self._open_since: dict[str, float] = {}
        self._silent_since: dict[str, float] = {}
        self._began = clock.monotonic()
        self._rules_seen: Lockers | None = None

    async def hear(self, moved: Moved) -> None:
        """One change of one sensor."""
        cell, flow = moved.cell, self._openings.of_cell(moved.cell)
        last = self._last.get(cell)
        if moved.now is not DoorState.UNKNOWN:
            self._last[cell] = moved.now
        await self._openings.moved(cell)
        if moved.now is DoorState.OPEN:
            self._open_since.setdefault(cell, self._clock.monotonic())
            if flow is None and last is not DoorState.OPEN:
                await self._unexplained(moved)
        elif moved.now is DoorState.CLOSED:
            self._open_since.pop(cell, None)
            self._explained().discard(cell)
            await self._alarms.clear_ajar(cell)
        if moved.now is not DoorState.UNKNOWN and moved.now is not last and self._told():
            row = self._book.state.cells[cell]
            await self._book.settle(lambda: Change(events=(self._moves.told(row, "door"),)))

    async def _unexplained(self, moved: Moved) -> None:
        """A door opened outside of any opening of ours."""
        if moved.cell in self._explained() or self._alarms.unlooked(moved.cell):
            return
        if moved.before is DoorState.UNKNOWN:
            if not (moved.ordered and self._book.state.cells[moved.cell].state is CellState.TO_CHECK):
                await self._alarms.disagree(moved.cell, "closed", "open")
            return
        await self._alarms.unexplained("by_hand" if moved.ordered else "forced", moved.cell, "closed", "open")

    async def tick(self) -> None:
        """As time goes on."""
        await self._look_at_open_doors()
        await self._look_at_silence()
        await self._look_at_lines()
        if self._rules() is not self._rules_seen:
            self._rules_seen = self._rules()
            await self._mark_things(self._rules_seen)

    async def _look_at_open_doors(self) -> None:
        now = self._clock.monotonic()
        for cell, since in list(self._open_since.items()):
            if self._openings.of_cell(cell) is None and now - since >= self._rules().door_s:
                await self._alarms.ajar(cell)

    async def _look_at_silence(self) -> None:
        """One silent sensor of several is its own fault, all of a board are the board's, all boards are the line's."""
        boards: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for one in self._doors.cabinet.cells:
            device, _, door = one.door.partition("/")
            boards[device][door.partition("-")[0]].append(one.name)
        for device, on_line in boards.items():
            whole = len(on_line) > 1 and all(
                map(self._is_silent, (cell for cells in on_line.values() for cell in cells))
            )
            if self._alarms.stands("power_lost", device) and not whole:
                self._wait_for_boards(device, on_line)
            await self._turn("power_lost", device, on=whole)
            for board, cells in on_line.items():
                await self._look_at_board(f"{device}/{board}", cells, whole=whole)

    async def _look_at_board(self, subject: str, cells: list[str], *, whole: bool) -> None:
        gone = all(map(self._is_silent, cells))
        told = self._alarms.stands("board_gone", subject)
        await self._turn("board_gone", subject, on=gone and (told or not whole))
        for cell in cells:
            await self._turn("sensor_dead", cell, on=not gone and self._is_silent(cell))

    def _wait_for_boards(self, device: str, on_line: dict[str, list[str]]) -> None:
        """Power is back: boards do not come at the same moment."""
        for board, cells in on_line.items():
            if not self._alarms.stands("board_gone", f"{device}/{board}"):
                self._silent_since |= {cell: self._clock.monotonic() for cell in cells}

    def _is_silent(self, cell: str) -> bool:
        now = self._clock.monotonic()
        if self._doors.state(cell) is not DoorState.UNKNOWN:
            self._silent_since.pop(cell, None)
            return False
        since = self._silent_since.setdefault(cell, now)
        return now - since >= BLIP_S and now - self._began >= START_S

    async def _look_at_lines(self) -> None:
        devices = {cell.door.partition("/")[0] for cell in self._doors.cabinet.cells}
        for device in devices:
            await self._turn("swapped", device, on=device in self._doors.swapped)

    async def _turn(self, alarm: str, subject: str, *, on: bool) -> None:
        if on and alarm == "sensor_dead":
            await self._alarms.sensor_dead(subject)
        elif on:
            await self._alarms.of_device(alarm, subject)
        else:
            await self._alarms.clear(alarm, subject)

    async def _mark_things(self, rules: Lockers) -> None:
        """Overdue and recalled, as the hall says."""
        for name in list(self._book.state.cells):
            put = self._marks_of(name, rules)
            await self._mark(name, put, {CellMark.OVERDUE, CellMark.RECALLED} - put)

    def _marks_of(self, name: str, rules: Lockers) -> set[CellMark]:
        row = self._book.state.cells[name]
        if row.deposit_id is None or not row.placed:
            return set()
        if row.deposit_id in rules.overdue:
            return {CellMark.OVERDUE}
        return {CellMark.RECALLED} if row.deposit_id in rules.take_back else set()

    async def _mark(self, name: str, put: set[CellMark], away: set[CellMark]) -> None:
        marks = self._book.state.cells[name].marks
        if put - marks or away & marks:
            await self._book.settle(lambda: self._moves.marked(name, put, away, "told"))

    @property
    def _moves(self) -> Moves:
        return Moves(self._book.state, self._doors.state)
