"""What waits for staff at this cabinet."""

from collections.abc import Callable, Iterator

from hall.messages.documents import Lockers
from hall.model.locker import CellState
from kiosk.conductor.ledger.locker_book import LockerBook
from kiosk.conductor.lockers.entitled import HOLDS
from kiosk.conductor.lockers.permits import Permits
from kiosk.session.lockers.facts import Task
from kiosk.store.lockers import CellRow


class Tasks:
    """Put in first, then take out, then look."""

    def __init__(self, book: LockerBook, permits: Permits, rules: Callable[[], Lockers]) -> None:
        self._book, self._permits, self._rules = book, permits, rules

    def all(self) -> tuple[Task, ...]:
        """By the ledger and the document as they are now."""
        return tuple(self._all())

    def _all(self) -> Iterator[Task]:
        for permit in self._permits.open().values():
            if permit.purpose == "deposit":
                yield Task("deposit", None, permit.deposit_id, permit.case_number, permit.item_name)
        back = set(self._rules().take_back)
        rows = [self._book.state.cells[name] for name in sorted(self._book.state.cells)]
        for row in rows:
            if row.deposit_id in back and row.placed and row.state in HOLDS and row.content == "thing":
                yield self._of("take_back", row)
        for row in rows:
            if row.content == "papers" and row.placed and row.state is CellState.OCCUPIED:
                yield self._of("collect", row)
        for row in rows:
            if row.state is CellState.TO_CHECK and row.deposit_id not in back:
                yield self._of("check", row)

    def _of(self, purpose: str, row: CellRow) -> Task:
        overdue = row.deposit_id in self._rules().overdue
        return Task(purpose, row.cell, row.deposit_id, row.case_number, row.item_name, overdue=overdue)
