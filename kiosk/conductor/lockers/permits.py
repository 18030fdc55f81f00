"""What may be put in, and into which cell: the hall permits, the station chooses by its own ledger (ADR 0032)."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace

import structlog
from pydantic import ValidationError

from devices.contract.pickup_locker import DoorState
from hall.messages import bodies
from hall.messages.documents import Lockers
from hall.model.locker import Cell, CellSize, CellState, choose_cell
from hall.model.locker import Wish as Fit
from hall.model.locker.cabinet import ORDER
from kiosk.conductor.ledger.locker_book import Change, LockerBook
from kiosk.conductor.lockers.doors import Doors
from kiosk.conductor.lockers.flow import Lying
from kiosk.store import locker_notes

log = structlog.get_logger(__name__)


class Permits:
    """Those of document `lockers`, and those that the hall gave on the spot."""

    def __init__(
        self, book: LockerBook, doors: Doors, rules: Callable[[], Lockers], hall_ms: Callable[[], int]
    ) -> None:
        self._book, self._doors, self._rules, self._hall_ms = book, doors, rules, hall_ms
        self._lent: tuple[bodies.DepositPermit, Lockers] | None = None

    def lend(self, permit: bodies.DepositPermit) -> None:
        """It came with an order of the hall; good until the next document, which names it if it still holds."""
        self._lent = permit, self._rules()

    def open(self) -> dict[str, bodies.DepositPermit]:
        """By deposit: good now, and nothing was put in under it yet."""
        lent = [self._lent[0]] if self._lent is not None and self._lent[1] is self._rules() else []
        known = {permit.deposit_id: permit for permit in (*lent, *self._kept(), *self._rules().permits)}
        placed, now = self._book.state.placed, self._hall_ms()
        return {one: permit for one, permit in known.items() if one not in placed and permit.not_after > now}

    def of_case(self, purpose: str, code_id: str | None, number: str | None = None) -> bodies.DepositPermit | None:
        """Of a scanned case code, or a 办件编号."""
        for permit in self.open().values():
            named = (code_id is not None and code_id in permit.code_ids) or (number and number == permit.case_number)
            if permit.purpose == purpose and named:
                return permit
        return None

    async def keep(self, permit: bodies.DepositPermit) -> None:
        """Given on the spot: it survives a power cut. STORE_TROUBLE."""
        text, now = permit.model_dump_json(), self._hall_ms()

        def note(connection: sqlite3.Connection) -> None:
            locker_notes.keep_permit(connection, permit.deposit_id, text, now)

        await self._book.record(lambda: Change(notes=(note,)))
        self._book.state.permits[permit.deposit_id] = text

    def free(self) -> list[Cell]:
        """Cells that may take something in: empty, sound, shut, and their board is believed."""
        return [cell for cell in self._doors.cabinet.cells if self.is_free(cell.name)]

    def is_free(self, name: str) -> bool:
        """Whether that cell may."""
        row = self._book.state.cells.get(name)
        if row is None or row.state is not CellState.VACANT or row.marks:
            return False
        return self._doors.trusted(name) and self._doors.state(name) is DoorState.CLOSED

    def choose(
        self, permit: bodies.DepositPermit, size: CellSize | None = None, *, low: bool | None = None,
        unfit: str | None = None,
    ) -> Cell | None:  # fmt: skip
        """The hall's choice while it is usable and nothing else is wished, else the least worn that fits.

        `unfit` was opened and did not do: a larger one first.
        """
        fit = Fit(size or permit.size, permit.low if low is None else low)
        free = [cell for cell in self.free() if cell.name != unfit]
        if permit.cell is not None and size is None and low is None and unfit is None:
            named = [cell for cell in free if cell.name == permit.cell]
            free = named or free
        worn = {name: row.openings for name, row in self._book.state.cells.items()}
        left = self._doors.cabinet.cell(unfit) if unfit is not None else None
        if left is not None and size is None:
            larger = [cell for cell in free if ORDER[cell.size] > ORDER[left.size]]
            if (found := choose_cell(larger, fit, worn)) is not None:
                return found
        return choose_cell(free, fit, worn)

    def _kept(self) -> Iterator[bodies.DepositPermit]:
        for text in self._book.state.permits.values():
            try:
                yield bodies.DepositPermit.model_validate_json(text)
            except ValidationError as error:
                log.error("permit_not_read", problems=error.error_count())  # noqa: TRY400 (of another release)


def lying(permit: bodies.DepositPermit) -> Lying:
    """What is to lie in the cell."""
    return Lying(permit.deposit_id, "thing", permit.case_id, permit.case_number, permit.item_name)


def papers(permit: bodies.DepositPermit, deposit_id: str) -> Lying:
    """The same of papers that a citizen puts in; the station made their deposit's id."""
    return replace(lying(permit), deposit_id=deposit_id, content="papers")
