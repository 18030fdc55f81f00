"""Commands of the controller at the cabinet: each is the one reason of its opening (`cmd_id`)."""

from collections.abc import Awaitable, Callable, Mapping

from hall.messages import Command, bodies
from hall.model.locker import CellMark, Purpose
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.conductor.ledger.locker_book import LockerBook
from kiosk.conductor.lockers.clerking import Clerking, StaffOrder
from kiosk.conductor.lockers.moves import Moves
from kiosk.conductor.lockers.openings import Openings

CarryOut = Callable[[Command], Awaitable[bodies.CommandDone]]


class LockerOrders:
    """Recorded before they come here (`Orders.carry_out`); a pulse is never sent twice for one of them."""

    def __init__(self, book: LockerBook, moves: Callable[[], Moves], openings: Openings, clerking: Clerking) -> None:
        self._book, self._moves, self._openings, self._clerking = book, moves, openings, clerking

    def carrying_out(self) -> Mapping[str, CarryOut]:
        """Operation -> what does it."""
        return {"locker.open": self.open, "locker.confirm": self.confirm, "locker.use": self.use}

    async def open(self, command: Command) -> bodies.CommandDone:
        """A clerk at the panel beside the cabinet."""
        wish = bodies.OpenCell.model_validate(command.body)
        order = StaffOrder(
            Purpose(wish.purpose), wish.by, "panel", wish.deposit_id, wish.cell, wish.reason, command.cmd_id,
            permit=wish.permit,
        )  # fmt: skip
        news, _, cell, why = await self._clerking.open(order, 0)
        result = {"opened": "done", "unknown": "unknown"}.get(news, "failed")
        return _done(command, result, cell if news == "opened" else why or news)

    async def confirm(self, command: Command) -> bodies.CommandDone:
        """What the clerk says after the door is shut."""
        wish = bodies.ConfirmCell.model_validate(command.body)
        flow = self._openings.flow(wish.opening_id)
        if flow is None or flow.row.how != "panel":
            return _done(command, "failed", "unknown_opening")
        if flow.phase in {"open", "left"}:
            return _done(command, "failed", "door_open")
        return _done(command, *(("done", None) if await self._openings.say(flow, wish.said) else ("failed", "not_now")))

    async def use(self, command: Command) -> bodies.CommandDone:
        """Out of use, or into use again."""
        wish = bodies.CloseCell.model_validate(command.body)
        if wish.cell not in self._book.state.cells:
            return _done(command, "failed", "unknown_cell")
        put, away, why = ((), {CellMark.CLOSED}, "in_use") if wish.in_use else ({CellMark.CLOSED}, (), "closed")
        try:
            await self._book.record(lambda: self._moves().marked(wish.cell, put, away, why))
        except STORE_TROUBLE:
            return _done(command, "failed", "store")
        return _done(command, "done", None)


def _done(command: Command, result: str, detail: str | None) -> bodies.CommandDone:
    body = {"cmd_id": command.cmd_id, "op": command.op, "result": result, "detail": detail}
    return bodies.CommandDone.model_validate(body)
