"""容缺补件: the citizen puts missing papers in, the case gets them."""

from hall.link import ControllerAway, NoAnswer
from hall.messages import bodies
from hall.model.ids import uuid7
from hall.model.locker import Purpose
from kiosk.conductor.desk import Desk
from kiosk.conductor.issuing import ANSWER_S
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.conductor.lockers.flow import Wish
from kiosk.conductor.lockers.openings import Openings
from kiosk.conductor.lockers.permits import Permits, papers
from kiosk.session.events import Event
from kiosk.session.lockers.events import AskPutIn, DoorNews, OpenForPutIn, PutInTold, SayPutIn

REFUSALS = frozenset({"nothing_missing", "no_cell", "unknown_case"})


class PuttingIn:
    """Answers `AskPutIn`, `OpenForPutIn`, `SayPutIn`."""

    def __init__(self, desk: Desk, openings: Openings, permits: Permits) -> None:
        self._desk, self._openings, self._permits = desk, openings, permits

    async def ask(self, wish: AskPutIn) -> Event:
        """By a permit that is here, else by asking the hall."""
        permit = self._permits.of_case("put_in", wish.code_id)
        if permit is None:
            asked = await self._ask_hall(wish)
            if isinstance(asked, PutInTold):
                return asked
            permit = asked
        if self._permits.choose(permit) is None:
            return PutInTold(wish.session, refusal="no_cell")
        return PutInTold(wish.session, permit.deposit_id, permit.item_name)

    async def _ask_hall(self, wish: AskPutIn) -> bodies.DepositPermit | PutInTold:
        body, request_id = bodies.AskDeposit(code_id=wish.code_id, by=()), uuid7(self._desk.clock.now_ms())
        try:
            response = await self._desk.line.request("locker.deposit", request_id, body, ANSWER_S)
        except (NoAnswer, ControllerAway):
            return PutInTold(wish.session, refusal="offline")
        if response.status != "ok":
            code = response.problem.code if response.problem else ""
            return PutInTold(wish.session, refusal=code if code in REFUSALS else "unknown_case")
        permit = bodies.DepositPermit.model_validate(response.body)
        try:
            await self._permits.keep(permit)
        except STORE_TROUBLE:
            return PutInTold(wish.session, refusal="cabinet_down")
        return permit

    async def open(self, wish: OpenForPutIn) -> Event:
        """A cell for them."""
        permit = self._permits.open().get(wish.permit_id)
        if permit is None or permit.purpose != "put_in":
            return DoorNews(wish.session, "", "", "refused", "no_permit")
        cell = self._permits.choose(permit)
        if cell is None:
            return DoorNews(wish.session, "", "", "refused", "no_cell")
        deposit = uuid7(self._desk.clock.now_ms())
        order = Wish(cell.name, Purpose.PUT_IN, "case", papers(permit, deposit), permit_id=wish.permit_id)
        news, opening, why = await self._openings.open(order, wish.session, elder=wish.elder)
        return DoorNews(wish.session, opening, cell.name, news, why)

    async def say(self, wish: SayPutIn) -> Event:
        """放好了吗."""
        flow = self._openings.flow(wish.opening_id)
        if flow is None or flow.session != wish.session:
            return DoorNews(wish.session, wish.opening_id, "", "ended")
        if flow.phase in {"open", "left"}:
            return DoorNews(wish.session, wish.opening_id, flow.row.cell, "waiting")
        await self._openings.say(flow, "in" if wish.inside else "nothing_in")
        return DoorNews(wish.session, wish.opening_id, flow.row.cell, "ended")
