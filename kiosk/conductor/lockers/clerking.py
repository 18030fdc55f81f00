"""What staff do with a cell, at the cabinet or from a window's panel: put in, take back, collect, look into it."""

from dataclasses import dataclass

from hall.messages.bodies import DepositPermit
from hall.model.locker import CellState, Purpose
from kiosk.conductor.ledger.locker_book import LockerBook
from kiosk.conductor.lockers.entitled import HOLDS
from kiosk.conductor.lockers.flow import Flow, Wish
from kiosk.conductor.lockers.openings import News, Openings
from kiosk.conductor.lockers.permits import Permits, lying
from kiosk.store.lockers import CellRow, OpenedBy

LOOKS = frozenset({CellState.TO_CHECK, CellState.VACANT})
"""A cell that holds something is looked into by taking it out."""


@dataclass(frozen=True, slots=True)
class StaffOrder:
    """One wish of staff."""

    purpose: Purpose
    by: tuple[str, ...]
    how: OpenedBy = "staff"
    deposit_id: str | None = None
    cell: str | None = None
    reason: str | None = None
    cmd_id: str | None = None
    not_this: str | None = None
    elder: bool = False
    permit: DepositPermit | None = None
    """Came with the order."""


Opened = tuple[News, str, str, str | None]
"""(news, opening, cell, refusal)."""


class Clerking:
    """Turns an order into the one opening that it allows."""

    def __init__(self, book: LockerBook, openings: Openings, permits: Permits) -> None:
        self._book, self._openings, self._permits = book, openings, permits

    async def open(self, order: StaffOrder, session: int) -> Opened:
        """Open the cell that the order means."""
        if order.purpose is Purpose.DEPOSIT:
            return await self._deposit(order, session)
        row = self._cell(order)
        if row is None:
            return "refused", "", order.cell or "", self._why_none(order)
        return await self._opened(row.cell, order, session)

    async def _deposit(self, order: StaffOrder, session: int) -> Opened:
        if order.permit is not None:
            self._permits.lend(order.permit)
        permit = self._permits.open().get(order.deposit_id or "")
        if permit is None or permit.purpose != "deposit":
            return "refused", "", "", "already_in" if order.deposit_id in self._book.state.placed else "no_permit"
        again = self._waiting(permit.deposit_id)
        if again is not None and order.not_this is None and order.cell in {None, again.row.cell}:
            return await self._again(again)
        if again is not None and not await self._openings.say(again, "other_cell"):
            return "refused", again.row.opening_id, again.row.cell, "door_open"
        chosen = None
        if order.cell is None:
            found = self._permits.choose(permit, unfit=order.not_this)
            chosen = found.name if found else None
        elif self._permits.is_free(order.cell):
            chosen = order.cell
        elif order.how == "staff":  # it was shown as the one to be opened, and something has happened to it since
            found = self._permits.choose(permit)
            chosen = found.name if found else None
        if chosen is None:
            return "refused", "", order.cell or "", "no_cell"
        wish = Wish(
            chosen, Purpose.DEPOSIT, order.how, lying(permit), cmd_id=order.cmd_id, by=order.by, reason=order.reason,
            wrong_cell=order.not_this,
        )  # fmt: skip
        news, opening, why = await self._openings.open(wish, session)
        return news, opening, chosen, why

    def _waiting(self, deposit_id: str) -> Flow | None:
        """The same deposit's cell that is still under way."""
        busy = self._openings.busy
        return busy if busy is not None and busy.row.deposit_id == deposit_id else None

    async def _again(self, flow: Flow) -> Opened:
        """The same cell once more, for a clerk who shut it too soon."""
        if flow.phase != "ask":
            return "refused", flow.row.opening_id, flow.row.cell, "door_open"
        if flow.base is not None or flow.reopened:
            return "refused", flow.row.opening_id, flow.row.cell, "too_late"
        news, opening, why = await self._openings.reopen(flow, elder=False)
        return news, opening, flow.row.cell, why

    def _cell(self, order: StaffOrder) -> CellRow | None:
        rows = self._book.state.cells
        if order.cell is not None:
            row = rows.get(order.cell)
        else:
            row = next((one for one in rows.values() if order.deposit_id and one.deposit_id == order.deposit_id), None)
        return row if row is not None and self._fits(order, row) else None

    def _fits(self, order: StaffOrder, row: CellRow) -> bool:
        match order.purpose:
            case Purpose.CHECK:
                return row.state in LOOKS
            case Purpose.TAKE_BACK:
                return row.state in HOLDS and row.placed and row.content == "thing"
            case Purpose.COLLECT:
                return row.state in HOLDS and row.placed and row.content == "papers"
            case _:
                return order.purpose is Purpose.EMERGENCY

    def _why_none(self, order: StaffOrder) -> str:
        return "unknown_cell" if order.cell is not None and order.cell not in self._book.state.cells else "not_now"

    async def _opened(self, cell: str, order: StaffOrder, session: int) -> Opened:
        wish = Wish(cell, order.purpose, order.how, cmd_id=order.cmd_id, by=order.by, reason=order.reason)
        news, opening, why = await self._openings.open(wish, session, elder=order.elder)
        return news, opening, cell, why
