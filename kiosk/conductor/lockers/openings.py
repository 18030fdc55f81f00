"""One door at a time: recorded, pulsed once, watched until it is shut and somebody said what was done (G3)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import structlog

from devices.contract.pickup_locker import DoorState, OpenOutcome
from hall.messages.documents import Lockers
from hall.model.locker import Purpose
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.conductor.ledger.locker_book import Change, LockerBook
from kiosk.conductor.lockers.alarms import Alarms
from kiosk.conductor.lockers.doors import Doors
from kiosk.conductor.lockers.endings import SAID, Endings
from kiosk.conductor.lockers.flow import Flow, Wish
from kiosk.conductor.lockers.moves import Moves
from kiosk.ports import Clock
from kiosk.session.events import Event
from kiosk.session.lockers.events import DoorNews

log = structlog.get_logger(__name__)
LATE_S = 6.0
"""A door that jammed may still spring so long afterwards and be ours (`lock_line.doors.LATE_OPENING_S`)."""
ASK_S, ASK_PANEL_S = 30.0, 600.0
"""How long 取走了吗 waits: before the cabinet, and at a window's panel."""
ELDER = 3
News = Literal["opened", "jammed", "unknown", "refused"]
Told = Literal["opened", "closed", "waiting", "left_open", "jammed", "ended"]
QUIET = frozenset({Purpose.COMMISSION})
"""Nothing is asked after these."""


class Openings:
    """Called on the engine's loop; `tell` gives events to the running session."""

    def __init__(
        self, book: LockerBook, doors: Doors, alarms: Alarms, clock: Clock, rules: Callable[[], Lockers],
        tell: Callable[[Event], None], ended: Callable[[Flow, str | None], None],
    ) -> None:  # fmt: skip
        self._book, self._doors, self._alarms, self._clock = book, doors, alarms, clock
        self._rules, self._tell, self._ended = rules, tell, ended
        self._flows: dict[str, Flow] = {}
        self._claimed = False

    @property
    def moves(self) -> Moves:
        """Steps from the ledger as it is now."""
        return Moves(self._book.state, self._doors.state)

    @property
    def busy(self) -> Flow | None:
        """The opening that keeps all other doors shut: until its door is shut, or staff was called to it."""
        return next((flow for flow in self._flows.values() if flow.phase in {"pulsing", "late", "open", "ask"}), None)

    def of_cell(self, cell: str) -> Flow | None:
        """Who explains what this door does now."""
        phases = {"pulsing", "late", "open", "left"}
        return next((one for one in self._flows.values() if one.row.cell == cell and one.phase in phases), None)

    def flow(self, opening_id: str) -> Flow | None:
        """An opening of this run that may still be spoken of."""
        return self._flows.get(opening_id)

    def refusal(self, cell: str) -> str | None:
        """Why that door cannot be opened now."""
        if self._claimed or self.busy is not None or self._book.state.under_way:
            return "busy"
        if cell not in self._book.state.cells:
            return "unknown_cell"
        if not self._doors.trusted(cell) or self._doors.state(cell) is DoorState.UNKNOWN:
            return "cabinet_down"
        return None

    async def open(
        self, wish: Wish, session: int, *, elder: bool = False, base: Flow | None = None
    ) -> tuple[News, str, str | None]:
        """(news, opening, refusal). At most one pulse for the row, and none without it."""
        refusal = self.refusal(wish.cell)
        if refusal is None and self._doors.state(wish.cell) is DoorState.OPEN:
            if self.of_cell(wish.cell) is None and not self._alarms.stands("ajar", wish.cell):
                await self._alarms.disagree(wish.cell, "closed", "open")
            return "refused", "", "door_open"
        if refusal is not None:
            return "refused", "", refusal
        self._claimed = True
        try:
            flow = await self._recorded(wish, session, elder, base)
        except STORE_TROUBLE as trouble:
            log.error("locker_not_recorded", error=str(trouble))  # noqa: TRY400 (known trouble)
            return "refused", "", "store"
        finally:
            self._claimed = False
        outcome = await self._doors.open(wish.cell)
        why = {"not_sent": "cabinet_down", "already_open": "door_open"}.get(outcome.kind)
        return await self._came(flow, outcome), flow.row.opening_id, why

    async def _recorded(self, wish: Wish, session: int, elder: bool, base: Flow | None) -> Flow:
        change = await self._book.record(lambda: self.moves.record(wish, self._clock.now_ms()))
        assert change.recorded is not None  # noqa: S101 (record makes one)
        rules = self._rules()
        limit = rules.door_elder_s if elder else rules.door_s
        ask = ASK_S * (ELDER if elder else 1) if session else ASK_PANEL_S
        flow = Flow(wish, change.recorded, session, limit, ask, since=self._now(), base=base)
        flow.collected = base is not None and base.collected
        self._flows[flow.row.opening_id] = flow
        return flow

    async def _came(self, flow: Flow, outcome: OpenOutcome) -> News:
        """What the board made of it."""
        match outcome.kind:
            case "opened":
                await self._opened(flow)
                return "opened"
            case "jammed":
                self._turn(flow, "late")
                if self._doors.state(flow.row.cell) is DoorState.OPEN:
                    await self._opened(flow)
                return "opened" if flow.phase == "open" else "jammed"
            case "unknown":
                await self._settle(flow, lambda: self.moves.unknown(flow.row, "unknown", self._clock.now_ms()))
                await self._over(flow, None)
                return "unknown"
        await self._settle(flow, lambda: self.moves.not_opened(flow.row, outcome.kind, self._clock.now_ms()))
        await self._over(flow, None)
        if outcome.kind == "already_open":
            await self._alarms.disagree(flow.row.cell, "closed", "open")
        return "refused"

    async def _opened(self, flow: Flow) -> None:
        await self._settle(flow, lambda: self.moves.opened(flow.row, "opened", self._clock.now_ms()))
        self._turn(flow, "open")
        await self._alarms.clear("jammed", flow.row.cell)

    # --- as time goes on ----------------------------------------------------------------------

    async def moved(self, cell: str) -> None:
        """The sensor of a cell says something new."""
        flow = self.of_cell(cell)
        if flow is not None:
            await self._look(flow)

    async def tick(self) -> None:
        """Once a second or so."""
        for flow in list(self._flows.values()):
            await self._look(flow)

    async def _look(self, flow: Flow) -> None:
        door, waited = self._doors.state(flow.row.cell), self._now() - flow.since
        match flow.phase:
            case "late":
                await self._look_late(flow, door, waited)
            case "open" | "left" if door is DoorState.CLOSED:
                await self._shut(flow)
            case "open" if waited >= flow.limit_s:
                self._turn(flow, "left")
                self._news(flow, "left_open")
                await self._alarms.ajar(flow.row.cell)
            case "open" if waited >= flow.limit_s / 2 and not flow.reminded:
                flow.reminded = True
                self._news(flow, "waiting")
            case "ask" if waited >= flow.ask_s:
                await self.say(flow, None)
            case "over" if waited >= self._rules().reopen_s + ASK_S:
                self._flows.pop(flow.row.opening_id, None)

    async def _look_late(self, flow: Flow, door: DoorState, waited: float) -> None:
        if door is DoorState.OPEN:
            flow.phase = "pulsing"
            await self._opened(flow)
            self._news(flow, "opened")
        elif waited >= LATE_S:
            flow.phase = "pulsing"
            await self._settle(flow, lambda: self.moves.not_opened(flow.row, "jammed", self._clock.now_ms()))
            await self._alarms.jammed(flow.row.cell, flow.row.opening_id)
            await self._over(flow, None)
            self._news(flow, "jammed", may=True)

    async def _shut(self, flow: Flow) -> None:
        self._turn(flow, "ask")
        if flow.shut_at is None:
            flow.shut_at = self._now()
        await self._alarms.clear_ajar(flow.row.cell)
        nobody = flow.session == 0 and flow.row.how != "panel"
        if nobody or flow.kind in QUIET:
            await self.say(flow, None)
        else:
            self._news(flow, "closed")

    # --- what is said -------------------------------------------------------------------------

    async def say(self, flow: Flow, said: str | None) -> bool:
        """The word that ends it, None = nobody said anything; False while the door is not shut, or for no such word."""
        if flow.phase != "ask" or (said is not None and said not in SAID.get(flow.kind, frozenset())):
            return False
        flow.phase = "over"
        await self._settle(flow, lambda: Endings(self.moves).say(flow, said, self._clock.now_ms()))
        flow.collected = flow.collected or (flow.kind is Purpose.PICKUP and said != "not_taken")
        if flow.base is not None:
            flow.base.row = replace(flow.base.row, ended=flow.base.row.ended or "reopened")
        await self._over(flow, said, told=said is None)
        return True

    async def wiped(self, session: int) -> None:
        """Who stood here has gone: what is shut is over, what is open is watched on."""
        for flow in [one for one in self._flows.values() if one.session == session and one.row.how != "panel"]:
            flow.session = 0
            if flow.phase == "ask":
                await self.say(flow, None)

    def may_reopen(self, flow: Flow, session: int) -> bool:
        """没拿完: once, by the one who stands here still, within the time (ADR 0032)."""
        if flow.session != session or not session or flow.base is not None or flow.reopened or flow.shut_at is None:
            return False
        return flow.phase in {"ask", "over"} and self._now() - flow.shut_at <= self._rules().reopen_s

    async def reopen(self, flow: Flow, *, elder: bool) -> tuple[News, str, str | None]:
        """Once more, under an opening of its own."""
        phase, since = flow.phase, flow.since
        flow.phase = "over"
        wish = Wish(
            flow.row.cell, Purpose.REOPEN, flow.row.how, by=flow.row.by, after=flow.row.opening_id,
            lease_id=flow.row.lease_id, permit_id=flow.row.permit_id,
        )  # fmt: skip
        news, opening, refusal = await self.open(wish, flow.session, elder=elder, base=flow)
        if news in {"opened", "jammed"}:
            flow.reopened = True
        elif news == "refused":
            flow.phase, flow.since = phase, since
        elif not flow.row.ended:  # unknown: the cell is in doubt, and so is what was taken out before
            flow.row = replace(flow.row, ended="doubted")
            await self._book.settle(lambda: Change(openings=(flow.row,)))
        return news, opening, refusal

    # --- inside -------------------------------------------------------------------------------

    async def _settle(self, flow: Flow, build: Callable[[], Change]) -> None:
        change = await self._book.settle(build)
        flow.row = next(row for row in change.openings if row.opening_id == flow.row.opening_id)

    async def _over(self, flow: Flow, said: str | None, *, told: bool = False) -> None:
        """`told`: the page that waits hears of it; else it gets its answer from whoever called."""
        flow.phase, flow.since = "over", self._now()
        base = flow.base
        if base is not None and not base.row.ended and flow.row.outcome == "jammed":
            # The reopening did nothing: what was said of the first one is still to be said.
            base.phase, base.since = "ask", self._now()
        if told:
            self._news(flow, "ended")
        self._ended(flow, said)

    def _turn(self, flow: Flow, phase: Literal["late", "open", "left", "ask"]) -> None:
        flow.phase, flow.since = phase, self._now()

    def _news(self, flow: Flow, news: Told, *, may: bool = False) -> None:
        """`may`: the same may be wished again."""
        if flow.session:
            may = may or (news == "closed" and self.may_reopen(flow, flow.session))
            self._tell(DoorNews(flow.session, flow.row.opening_id, flow.row.cell, news, may_reopen=may))

    def _now(self) -> float:
        return self._clock.monotonic()
