"""A technician has a door opened to learn which it is: recorded like every opening, only where nothing lies (G3)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from hall.messages import bodies
from hall.model.ids import uuid7
from hall.model.locker import CellState, OpeningState, Purpose
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.conductor.ledger.locker_book import Change, LockerBook
from kiosk.conductor.lockers.moves import Moves
from kiosk.ports import Clock
from kiosk.store.lockers import CellRow, OpenedBy, OpeningRow

NO_CELL = "0"
"""Stands for a door that has no cell yet; its name is the opening's reason."""
EMPTY = frozenset({CellState.VACANT, CellState.TO_CHECK})


class Explain(Protocol):
    """Says whether what a cell's door does now has a reason that the watch does not see."""

    def __call__(self, cell: str, *, explained: bool) -> None:
        """From now on."""
        ...


class LearningRefusedError(Exception):
    """`code`: `busy`, `holds`, `store`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Learning:
    """`begin` before the pulse, `end` after it; one at a time, and none while a cell is under way."""

    def __init__(
        self,
        book: LockerBook,
        moves: Callable[[], Moves],
        clock: Clock,
        cell_at: Callable[[str], str | None],
        is_busy: Callable[[], bool],
        explain: Explain,
    ) -> None:
        self._book, self._moves, self._clock = book, moves, clock
        self._cell_at, self._is_busy, self._explain = cell_at, is_busy, explain

    def cell_at(self, door: str) -> str | None:
        """The cell behind `device/board-lock`."""
        return self._cell_at(door)

    def holds(self, door: str) -> bool:
        """Whether by the ledger something lies behind it, or may."""
        row = self._book.state.cells.get(self._cell_at(door) or "")
        return row is not None and (row.deposit_id is not None or row.state not in EMPTY)

    async def begin(self, door: str, by: str, how: OpenedBy, cmd_id: str | None = None) -> OpeningRow:
        """Durable before this returns; LearningRefusedError."""
        if self._is_busy() or self._book.state.under_way:
            raise LearningRefusedError("busy")
        if self.holds(door):
            raise LearningRefusedError("holds")
        cell, now = self._cell_at(door), self._clock.now_ms()
        row = OpeningRow(
            uuid7(now), cell or NO_CELL, Purpose.COMMISSION, how, now, cmd_id=cmd_id, by=(by,), reason=door
        )
        body = bodies.OpeningRecorded(
            opening_id=row.opening_id,
            cell=row.cell,
            purpose=row.purpose,
            cmd_id=cmd_id,
            how=how,
            by=row.by,
            reason=door,
        )
        try:
            await self._book.record(lambda: Change(recorded=row, events=(("locker.opening_recorded", body),)))
        except STORE_TROUBLE as trouble:
            raise LearningRefusedError("store") from trouble
        if cell is not None:
            self._explain(cell, explained=True)
        return row

    async def settle_after_start(self) -> None:
        """A terminal without a cabinet: what a crash left is for a person to look at."""
        for row in [one for one in self._book.state.openings.values() if one.state is OpeningState.RECORDED]:
            await self.end(row, OpeningState.UNKNOWN, "restart")

    async def end(self, row: OpeningRow, state: OpeningState, outcome: str) -> None:
        """What became of it; a door that opened is explained until it is shut."""
        if state is not OpeningState.OPENED:
            self._explain(row.cell, explained=False)
        await self._book.settle(lambda: self._settled(row, state, outcome))

    def _settled(self, row: OpeningRow, state: OpeningState, outcome: str) -> Change:
        now = self._clock.now_ms()
        settled = replace(row, state=state, outcome=outcome, ended="shut", settled_at=now)
        body = {"opening_id": row.opening_id, "state": state.value, "outcome": outcome, "by": row.by}
        events = [("locker.opening_settled", bodies.OpeningSettled.model_validate(body))]
        cell: CellRow | None = self._book.state.cells.get(row.cell)
        if cell is None or state is not OpeningState.OPENED:
            return Change(openings=(settled,), events=tuple(events))
        cell = replace(cell, openings=cell.openings + 1)
        return Change((cell,), openings=(settled,), events=(*events, self._moves().told(cell, "learned")))
