"""Staff at the cabinet itself: number and PIN, tasks, deposits; works cut off with what was permitted before."""

import asyncio

import structlog

from hall.link import ControllerAway, NoAnswer
from hall.messages import Response, bodies
from hall.model.ids import uuid7
from hall.model.locker import CellSize, Purpose
from hall.model.text import Text
from kiosk.conductor.desk import Desk
from kiosk.conductor.issuing import ANSWER_S
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.conductor.lockers.clerking import Clerking, StaffOrder
from kiosk.conductor.lockers.openings import Openings
from kiosk.conductor.lockers.permits import Permits
from kiosk.conductor.lockers.tasks import Tasks
from kiosk.conductor.lockers.visit import Visit, Visits
from kiosk.conductor.maintenance.sign_in import StaffSignIn as SignIn
from kiosk.session.events import Event
from kiosk.session.lockers.events import (
    AskDeposit,
    DepositTold,
    DoorNews,
    OpenForStaff,
    SayStaff,
    StaffSignedIn,
    StaffSignIn,
    StaffSignOut,
    TasksTold,
)
from kiosk.session.lockers.facts import Task

log = structlog.get_logger(__name__)
CLERKS = frozenset({"clerk", "guide", "duty_lead", "manager"})
LOOKERS = CLERKS | {"technician"}
LEADS = frozenset({"duty_lead", "manager", "technician"})
"""One of the two of an emergency is one of these."""
MAY: dict[Purpose, frozenset[str]] = {
    Purpose.DEPOSIT: CLERKS,
    Purpose.TAKE_BACK: CLERKS,
    Purpose.COLLECT: CLERKS,
    Purpose.CHECK: LOOKERS,
}
_CALLED, _CALLED_EN = ("cabinet", "place"), ("cabinet_en", "place_en")
REFUSALS = frozenset(
    (
        "unknown_case",
        "not_decided",
        "not_for_lockers",
        "no_consent",
        "no_cell",
        "already_in",
        "factor_missing",
        "other_cabinet",
    )
)


def _refused(session: int, response: Response) -> DepositTold:
    """What the hall says, with the cabinet it was meant for where that is the reason."""
    code, params = (response.problem.code, response.problem.params) if response.problem else ("", {})
    zh, en = (" · ".join(str(params[key]) for key in keys if params.get(key)) for keys in (_CALLED, _CALLED_EN))
    return DepositTold(
        session, refusal=code if code in REFUSALS else "unknown_case", place=Text(zh=zh, en=en or None) if zh else None
    )


class StaffAtCabinet:
    """Answers what the staff pages ask."""

    def __init__(
        self, desk: Desk, sign_in: SignIn, visits: Visits, permits: Permits, clerking: Clerking, openings: Openings,
        tasks: Tasks,
    ) -> None:  # fmt: skip
        self._desk, self._sign_in, self._visits, self._permits = desk, sign_in, visits, permits
        self._clerking, self._openings, self._tasks = clerking, openings, tasks
        self._sizes: dict[str, tuple[CellSize | None, bool | None]] = {}

    async def sign_in(self, wish: StaffSignIn) -> Event:
        """Who it is and what is to be done; the second of an emergency must be somebody else."""
        try:
            user = await self._sign_in.check(wish.number, wish.pin, LOOKERS)
        except Exception as error:  # noqa: BLE001 - logged below without its frames, which hold the PIN
            log.error("sign_in_failed", error=type(error).__name__)  # noqa: TRY400 - for the same reason
            user = None
        visit, pause_s = self._visits.of(wish.session), -(-self._sign_in.pause_ms // 1000)
        if user is None or (wish.second and (visit.user is None or user == visit.user)):
            return StaffSignedIn(wish.session, None, pause_s=pause_s, second=wish.second)
        roles = self._sign_in.roles_of(user)
        if wish.second:
            visit.second, visit.second_roles = user, roles
            return StaffSignedIn(wish.session, user, roles, second=True)
        visit.user, visit.roles, visit.second, visit.emergency = user, roles, None, None
        return StaffSignedIn(wish.session, user, roles, self._tasks.all())

    async def sign_out(self, wish: StaffSignOut) -> Event:
        """Gone."""
        self._visits.wipe(wish.session)
        return TasksTold(wish.session, ())

    async def ask_deposit(self, wish: AskDeposit) -> Event:
        """By a permit that is here, else by asking the hall."""
        visit = self._here(wish.session)
        if visit is None or not visit.roles & CLERKS:
            return DepositTold(wish.session, refusal="not_signed_in")
        permit = self._permits.open().get(wish.deposit_id or "")
        if permit is None:
            permit = self._permits.of_case("deposit", wish.code_id, wish.number)
        if permit is None:
            asked = await self._ask_hall(wish, visit)
            if isinstance(asked, DepositTold):
                return asked
            permit = asked
        self._sizes = {permit.deposit_id: (wish.size, wish.low)}
        cell = self._permits.choose(permit, wish.size, low=wish.low)
        task = Task("deposit", cell.name if cell else None, permit.deposit_id, permit.case_number, permit.item_name)
        return DepositTold(wish.session, task, None if cell else "no_cell")

    async def _ask_hall(self, wish: AskDeposit, visit: Visit) -> bodies.DepositPermit | DepositTold:
        body = bodies.AskDeposit(
            code_id=wish.code_id, number=wish.number, by=(visit.user or "",), size=wish.size or "S", low=wish.low
        )
        try:
            request_id = uuid7(self._desk.clock.now_ms())
            response = await self._desk.line.request("locker.deposit", request_id, body, ANSWER_S)
        except (NoAnswer, ControllerAway):
            return DepositTold(wish.session, refusal="offline")
        if response.status != "ok":
            return _refused(wish.session, response)
        permit = bodies.DepositPermit.model_validate(response.body)
        try:
            await self._permits.keep(permit)
        except STORE_TROUBLE:
            return DepositTold(wish.session, refusal="store")
        return permit

    async def open(self, wish: OpenForStaff) -> Event:
        """One cell for a task."""
        visit, purpose = self._here(wish.session), Purpose(wish.purpose)
        if visit is None or visit.user is None or not visit.roles & MAY.get(purpose, frozenset()):
            return DoorNews(wish.session, "", wish.cell or "", "refused", "not_signed_in")
        cell = wish.cell
        if purpose is Purpose.DEPOSIT and cell is None and wish.not_this is None:
            cell = self._chosen(wish.deposit_id)
        order = StaffOrder(
            purpose, (visit.user,), deposit_id=wish.deposit_id, cell=cell, reason=wish.reason, not_this=wish.not_this
        )
        news, opening, name, why = await self._clerking.open(order, wish.session)
        return DoorNews(wish.session, opening, name, news, why)

    def _chosen(self, deposit_id: str | None) -> str | None:
        """The cell of the size and height that were asked for last."""
        permit = self._permits.open().get(deposit_id or "")
        size, low = self._sizes.get(deposit_id or "", (None, None))
        if permit is None or (size is None and low is None) or self._openings.busy is not None:
            return None
        found = self._permits.choose(permit, size, low=low)
        return found.name if found else None

    async def say(self, wish: SayStaff) -> Event:
        """What staff say after the door is shut; the door's own news when it is not."""
        if wish.said == "nothing_in":
            # A page that wants another cell says both at once; then it is no deposit given up.
            await asyncio.sleep(0)
        flow = self._openings.flow(wish.opening_id)
        if flow is not None and flow.session == wish.session and flow.phase in {"open", "left"}:
            return DoorNews(wish.session, wish.opening_id, flow.row.cell, "waiting")
        if flow is not None and flow.session == wish.session:
            await self._openings.say(flow, wish.said)
        return TasksTold(wish.session, self._tasks.all())

    def _here(self, session: int) -> Visit | None:
        """Somebody who signed in and whom the hall still names."""
        visit = self._visits.of(session)
        if visit.user is None or not self._sign_in.knows(visit.user, LOOKERS):
            return None
        return visit
