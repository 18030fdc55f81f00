"""Asking about tickets, calling a person, leaving a wish to be called back."""

from hall.link import ControllerAway, NoAnswer
from hall.messages import bodies
from hall.model.ids import uuid7
from kiosk.conductor.desk import Desk
from kiosk.conductor.issuing import ANSWER_S
from kiosk.session.events import (
    AskTicket,
    CallbackStored,
    Event,
    Help,
    HelpAnswered,
    NotGiven,
    StoreCallback,
    TicketTold,
)

HELP_S = 1.5


class Asking:
    """Everything that is no new number."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def ask_ticket(self, wish: AskTicket) -> Event:
        """What a scanned ticket says, or what was done with it."""
        body = bodies.ScanTicket(code_id=wish.scanned.code_id, slip=wish.scanned.slip, action=wish.action)
        try:
            response = await self._desk.line.request("ticket.scan", self._id(), body, ANSWER_S)
        except (NoAnswer, ControllerAway):
            return NotGiven(wish.session, "offline_ask_desk")
        if response.status == "ok":
            return TicketTold(wish.session, wish.scanned, bodies.TicketAnswer.model_validate(response.body))
        code = response.problem.code if response.problem else "not_now"
        return NotGiven(wish.session, code)

    async def help(self, wish: Help) -> Event:
        """Call the 导办员; the wish is kept when the controller does not answer."""
        try:
            response = await self._desk.line.request("help.call", self._id(), bodies.CallHelp(), HELP_S)
        except (NoAnswer, ControllerAway):
            await self._desk.ledger.append("help.requested", bodies.HelpRequested(reason="button"))
            return HelpAnswered(wish.session, None)
        if response.status != "ok":
            return HelpAnswered(wish.session, None)
        return HelpAnswered(wish.session, bodies.HelpAnswer.model_validate(response.body))

    async def store_callback(self, wish: StoreCallback) -> Event:
        """The phone number leaves this function only sealed to the controller (G4)."""
        sealed = self._desk.seal({"phone": wish.phone}, "callback")
        await self._desk.ledger.append("callback.requested", bodies.CallbackRequested(sealed=sealed, reason="citizen"))
        return CallbackStored(wish.session)

    def _id(self) -> str:
        return uuid7(self._desk.clock.now_ms())
