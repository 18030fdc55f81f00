"""Steps of cells and openings as changes of the ledger. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from devices.contract.pickup_locker import DoorState
from hall.messages import bodies
from hall.model.ids import uuid7
from hall.model.locker import CELL_TABLE, CellEvent, CellMark, CellState, OpeningState, Purpose, cell_after
from kiosk.conductor.ledger.locker_book import Change, LockerState, Said
from kiosk.conductor.lockers.flow import Wish
from kiosk.store.lockers import CellRow, OpeningRow

ENDED = frozenset({CellMark.OVERDUE, CellMark.RECALLED})
"""Marks of the thing, not of the cell."""
OPENS: dict[Purpose, CellEvent] = {
    Purpose.DEPOSIT: CellEvent.OPENED_FOR_DEPOSIT,
    Purpose.PUT_IN: CellEvent.OPENED_FOR_DEPOSIT,
    Purpose.PICKUP: CellEvent.OPENED_FOR_PICKUP,
    Purpose.TAKE_BACK: CellEvent.OPENED_FOR_PICKUP,
    Purpose.COLLECT: CellEvent.OPENED_FOR_PICKUP,
    Purpose.CHECK: CellEvent.DOUBTED,
    Purpose.EMERGENCY: CellEvent.DOUBTED,
}
"""What an open door means for its cell; a technician's look means nothing."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Reads the mirror, makes changes; `door` says what a cell's sensor says."""

    state: LockerState
    door: Callable[[str], DoorState]

    def told(self, row: CellRow, why: str) -> Said:
        """`locker.cell`."""
        return "locker.cell", bodies.CellChanged(now=self.now(row), why=why)

    def now(self, row: CellRow) -> bodies.CellNow:
        """A cell as the hall is told it."""
        return bodies.CellNow(
            cell=row.cell,
            state=row.state,
            marks=tuple(sorted(row.marks)),
            deposit_id=row.deposit_id,
            door=self.door(row.cell).value,
            openings=row.openings,
            since=row.since,
        )

    def record(self, wish: Wish, now_ms: int) -> Change:
        """The row before the pulse; a cell that takes something in is kept for it."""
        cell, lying = self.state.cells[wish.cell], wish.lying
        row = OpeningRow(
            uuid7(now_ms),
            wish.cell,
            wish.purpose,
            wish.how,
            now_ms,
            lying.deposit_id if lying else cell.deposit_id,
            wish.lease_id,
            wish.permit_id,
            wish.cmd_id,
            wish.by,
            wish.reason,
            wish.after,
        )
        body = bodies.OpeningRecorded(
            opening_id=row.opening_id,
            cell=row.cell,
            purpose=row.purpose,
            deposit_id=row.deposit_id,
            lease_id=row.lease_id,
            cmd_id=row.cmd_id,
            how=row.how,
            by=row.by,
            reason=row.reason,
            after=row.after,
        )
        events: list[Said] = [("locker.opening_recorded", body)]
        if cell.state is not CellState.VACANT or lying is None or wish.purpose not in {Purpose.DEPOSIT, Purpose.PUT_IN}:
            return Change(recorded=row, events=tuple(events))
        kept = replace(
            step(cell, CellEvent.RESERVED, now_ms),
            deposit_id=lying.deposit_id,
            content=lying.content,
            placed=False,
            case_id=lying.case_id,
            case_number=lying.case_number,
            item_name=lying.item_name,
        )
        others = tuple(self._elsewhere(lying.deposit_id, wish.cell))
        events += [self.told(kept, "reserved"), *(self.told(other, "moved") for other in others)]
        return Change((kept, *others), row, events=tuple(events))

    def _elsewhere(self, deposit_id: str, cell: str) -> Iterable[CellRow]:
        """A cell in doubt is no longer that deposit's when it goes into another."""
        for row in self.state.cells.values():
            if row.deposit_id == deposit_id and row.cell != cell and not row.placed:
                yield emptied(row)

    def opened(self, row: OpeningRow, outcome: str, now_ms: int) -> Change:
        """The sensor says open."""
        cell = self.state.cells[row.cell]
        event = OPENS.get(row.purpose)
        if row.purpose is Purpose.REOPEN:
            inside = cell.state is CellState.OPEN_FOR_DEPOSIT
            event = CellEvent.OPENED_FOR_DEPOSIT if inside else CellEvent.OPENED_FOR_PICKUP
        marks = cell.marks - {CellMark.FAULT}
        if row.purpose is Purpose.EMERGENCY:
            marks |= {CellMark.EMERGENCY}
        cell = replace(cell, openings=cell.openings + 1, marks=marks)
        cell = step_or_doubt(cell, event, now_ms) if event else cell
        settled, said = _settled(row, OpeningState.OPENED, outcome, now_ms)
        # `doubted` is the word for an end that nobody spoke of: here the door has only just opened.
        why = event.value if event and event is not CellEvent.DOUBTED else "opened"
        return Change((cell,), openings=(settled,), events=(said, self.told(cell, why)))

    def not_opened(self, row: OpeningRow, outcome: str, now_ms: int) -> Change:
        """Certainly no pulse, or the door stayed shut: what was kept for it is free again."""
        cell = self.state.cells[row.cell]
        settled, said = _settled(row, OpeningState.EXPIRED, outcome, now_ms)
        if cell.state is not CellState.RESERVED:
            return Change(openings=(settled,), events=(said,))
        cell = emptied(step(cell, CellEvent.RELEASED, now_ms))
        return Change((cell,), openings=(settled,), events=(said, self.told(cell, "released")))

    def unknown(self, row: OpeningRow, outcome: str, now_ms: int) -> Change:
        """A pulse may have gone out and nobody saw the door."""
        cell = step(self.state.cells[row.cell], CellEvent.DOUBTED, now_ms)
        settled, said = _settled(row, OpeningState.UNKNOWN, outcome, now_ms)
        return Change((cell,), openings=(settled,), events=(said, self.told(cell, "doubted")))

    def restarted(self, row: OpeningRow, *, is_open: bool, now_ms: int) -> Change:
        """A crash left it recorded: the sensor settles what it can, and the cell is to be looked into."""
        state = OpeningState.OPENED if is_open else OpeningState.UNKNOWN
        settled, said = _settled(row, state, "restart", now_ms)
        ended = replace(settled, ended="restart")
        if row.cell not in self.state.cells:  # a door that has no cell, or has none any more
            return Change(openings=(ended,), events=(said,))
        cell = step(self.state.cells[row.cell], CellEvent.DOUBTED, now_ms)
        if is_open:
            cell = replace(cell, openings=cell.openings + 1)
        return Change((cell,), openings=(ended,), events=(said, self.told(cell, "restart")))

    def doubted(self, row: OpeningRow, ended: str, now_ms: int) -> Change:
        """It was opened, and nobody says what was done then."""
        if row.cell not in self.state.cells:
            return Change(openings=(replace(row, ended=ended),))
        cell = step(self.state.cells[row.cell], CellEvent.DOUBTED, now_ms)
        return Change((cell,), openings=(replace(row, ended=ended),), events=(self.told(cell, ended),))

    def marked(self, name: str, put: Iterable[CellMark], away: Iterable[CellMark], why: str) -> Change:
        """Marks of a cell; nothing when they are so already."""
        cell = self.state.cells[name]
        marks = (cell.marks | frozenset(put)) - frozenset(away)
        if marks == cell.marks:
            return Change()
        changed = replace(cell, marks=marks)
        return Change((changed,), events=(self.told(changed, why),))


def emptied(cell: CellRow) -> CellRow:
    """The same cell with nothing in it."""
    return CellRow(cell.cell, cell.state, cell.marks - ENDED, openings=cell.openings, since=cell.since)


def step(cell: CellRow, event: CellEvent, now_ms: int) -> CellRow:
    """The cell after `event`; CellStepError."""
    state = cell_after(cell.state, event)
    return cell if state is cell.state else replace(cell, state=state, since=now_ms)


def step_or_doubt(cell: CellRow, event: CellEvent, now_ms: int) -> CellRow:
    """The same; a cell whose ledger has moved on meanwhile (its door was forced) is to be looked into."""
    return step(cell, event if (cell.state, event) in CELL_TABLE else CellEvent.DOUBTED, now_ms)


def joined(*changes: Change) -> Change:
    """One after the other, in one transaction."""
    return Change(
        tuple({cell.cell: cell for change in changes for cell in change.cells}.values()),
        next((change.recorded for change in changes if change.recorded), None),
        tuple(opening for change in changes for opening in change.openings),
        tuple(event for change in changes for event in change.events),
        tuple(note for change in changes for note in change.notes),
    )


def _settled(row: OpeningRow, state: OpeningState, outcome: str, now_ms: int) -> tuple[OpeningRow, Said]:
    body = bodies.OpeningSettled.model_validate(
        {"opening_id": row.opening_id, "state": state.value, "outcome": outcome}
    )
    return replace(row, state=state, outcome=outcome, settled_at=now_ms), ("locker.opening_settled", body)
