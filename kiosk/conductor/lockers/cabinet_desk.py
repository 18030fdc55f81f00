"""The face of the cabinet's desk: effects of its pages, orders of the hall, news of its doors, one loop."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import structlog

from devices.contract.pickup_locker import DoorState
from hall.messages import bodies
from hall.messages.documents import Lockers
from hall.model.locker import Purpose
from hall.model.sealed import seal_context
from kiosk.conductor.desk import Desk
from kiosk.conductor.lockers.alarms import Alarms
from kiosk.conductor.lockers.cabinet_facts import cabinet_facts
from kiosk.conductor.lockers.clerking import Clerking
from kiosk.conductor.lockers.digit_pause import DigitPause
from kiosk.conductor.lockers.emergency import Emergencies
from kiosk.conductor.lockers.entitled import Entitled
from kiosk.conductor.lockers.finding import Finding
from kiosk.conductor.lockers.flow import Flow
from kiosk.conductor.lockers.learning import Learning
from kiosk.conductor.lockers.leases import Leases
from kiosk.conductor.lockers.moves import Moves
from kiosk.conductor.lockers.openings import Openings
from kiosk.conductor.lockers.orders import CarryOut, LockerOrders
from kiosk.conductor.lockers.permits import Permits
from kiosk.conductor.lockers.pickup import Pickup
from kiosk.conductor.lockers.putting_in import PuttingIn
from kiosk.conductor.lockers.restart import Restart
from kiosk.conductor.lockers.staff import StaffAtCabinet
from kiosk.conductor.lockers.surroundings import Surroundings
from kiosk.conductor.lockers.tasks import Tasks
from kiosk.conductor.lockers.telling import Telling
from kiosk.conductor.lockers.visit import Visits
from kiosk.conductor.lockers.watch import Moved, Watch
from kiosk.session.events import Effect, Event
from kiosk.session.lockers import events as told
from kiosk.session.lockers.facts import CabinetFacts
from kiosk.store import Store

log = structlog.get_logger(__name__)
TICK_S = 0.5
NO_RULES = Lockers()
LOOKED = {Purpose.CHECK: {"empty", "full"}, Purpose.TAKE_BACK: {"taken"}, Purpose.COLLECT: {"taken"}}
"""Words of somebody who has seen what is in the cell."""


class CabinetDesk:
    """All on the engine's loop."""

    def __init__(self, desk: Desk, store: Store, around: Surroundings) -> None:
        self._desk, self._around = desk, around
        self.book, clock, doors = desk.ledger.lockers, desk.clock, around.doors
        context = seal_context(around.hall, around.station, bodies.LEASE_PURPOSE)
        self.leases = Leases(around.private_key, context, self._rules)
        self.alarms = Alarms(self.book, doors.state, clock, self._device_of)
        self.openings = Openings(self.book, doors, self.alarms, clock, self._rules, around.tell, self._ended)
        self._visits, self._pause = Visits(), DigitPause(store, self.book, clock, self._rules)
        self.entitled = Entitled(self.leases, lambda: self.book.state, self._rules, desk.now_ms)
        self._permits = Permits(self.book, doors, self._rules, desk.now_ms)
        tasks = Tasks(self.book, self._permits, self._rules)
        clerking = Clerking(self.book, self.openings, self._permits)
        self._finding = Finding(
            desk, self.book, self.leases, self.entitled, self._pause, self._visits, around.read_number
        )
        self._pickup = Pickup(self.openings, self.leases, self.entitled, self._visits, self.book)
        self._putting_in = PuttingIn(desk, self.openings, self._permits)
        self._staff = StaffAtCabinet(desk, around.sign_in, self._visits, self._permits, clerking, self.openings, tasks)
        self._emergencies = Emergencies(self.book, self._moves, self._visits, clerking, self.alarms, tasks, clock)
        self.orders = LockerOrders(self.book, self._moves, self.openings, clerking)
        self.learning = Learning(
            self.book,
            self._moves,
            clock,
            self._cell_at,
            lambda: self.openings.busy is not None,
            self._explain,
        )
        self._restart = Restart(self.book, doors, clock)
        self._watch = Watch(
            self.book,
            doors,
            self.openings,
            self.alarms,
            clock,
            self._rules,
            lambda: self._restart.explained,
            lambda: self._telling.told,
        )
        self._heard: asyncio.Queue[Moved] = asyncio.Queue()
        self._turn = asyncio.Lock()
        self._telling = Telling(self.book, doors, self._moves, clock, around.private_key)
        self._shown: CabinetFacts | None = None
        self._deeds: set[asyncio.Task[None]] = set()

    # --- what it answers ----------------------------------------------------------------------

    def answering(self) -> dict[type[Effect], Callable[[Any], Coroutine[Any, Any, Event]]]:
        """Each effect of the cabinet's pages with what answers it."""
        return {
            told.FindThings: self._finding.find,
            told.ReadCard: self._finding.card,
            told.ProveThing: self._finding.prove,
            told.OpenForPickup: self._pickup.open,
            told.ReopenCell: self._pickup.reopen,
            told.SayTaken: self._pickup.say,
            told.AskPutIn: self._putting_in.ask,
            told.OpenForPutIn: self._putting_in.open,
            told.SayPutIn: self._putting_in.say,
            told.StaffSignIn: self._staff.sign_in,
            told.StaffSignOut: self._staff.sign_out,
            told.AskDeposit: self._staff.ask_deposit,
            told.OpenForStaff: self._open_for_staff,
            told.SayStaff: self._staff.say,
            told.BeginEmergency: self._emergencies.begin,
            told.EndEmergency: self._emergencies.end,
        }

    def carrying_out(self) -> Mapping[str, CarryOut]:
        """Commands of the hall."""
        return self.orders.carrying_out()

    def facts(self) -> CabinetFacts:
        """For the session."""
        around = self._around
        return cabinet_facts(self.book.state, around.doors, self._rules(), self._pause.pause_s, card=around.has_card())

    def lying(self, code_id: str) -> bool:
        """Whether something of the case with this code lies here for its holder."""
        return any(self.entitled.cell(one) is not None for one in self.leases.by_case(code_id))

    # --- what it hears ------------------------------------------------------------------------

    def begin(self) -> None:
        """Read the ledger; before anything else."""
        self.book.load((cell.name for cell in self._around.doors.cabinet.cells), self._desk.clock.now_ms())
        self._pause.begin()

    def moved(self, cell: str, before: DoorState, now: DoorState, *, ordered: bool) -> None:
        """A sensor says something new."""
        self._heard.put_nowait(Moved(cell, before, now, ordered))

    async def wiped(self, session: int) -> None:
        """The session is over: nothing of it is known any more (G4)."""
        self._visits.wipe(session)
        await self.openings.wiped(session)

    async def run(self) -> None:
        """Until cancelled."""
        await self._restart.begin()
        while True:
            try:
                async with asyncio.timeout(TICK_S):
                    moved = await self._heard.get()
            except TimeoutError:
                moved = None
            try:
                await self.once(moved)
            except Exception as error:  # one bad moment must not end the watch (G8)
                log.exception("locker_watch_failed", error=type(error).__name__)

    async def once(self, moved: Moved | None) -> None:
        """One turn of the loop."""
        async with self._turn:
            await self._once(moved)

    async def _once(self, moved: Moved | None) -> None:
        await self._restart.tick()
        if moved is not None:
            await self._watch.hear(moved)
        while not self._heard.empty():
            await self._watch.hear(self._heard.get_nowait())
        await self.openings.tick()
        await self._watch.tick()
        await self._pause.tick()
        if self._restart.done:
            await self._emergencies.tidy()
            await self._telling.tick()
        shown = self.facts()
        if shown != self._shown:
            self._shown = shown
            self._around.changed()

    # --- inside -------------------------------------------------------------------------------

    async def _open_for_staff(self, wish: told.OpenForStaff) -> Event:
        return await (self._emergencies if wish.purpose == "emergency" else self._staff).open(wish)

    def _ended(self, flow: Flow, said: str | None) -> None:
        if said in LOOKED.get(flow.kind, set()):
            self._around_deed(self.alarms.looked_into(flow.row.cell))
        if flow.kind is Purpose.DEPOSIT and said == "in":
            self._around.deposited(flow)

    def _around_deed(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._deeds.add(task)
        task.add_done_callback(self._deeds.discard)

    def _moves(self) -> Moves:
        return Moves(self.book.state, self._around.doors.state)

    def _explain(self, cell: str, *, explained: bool) -> None:
        (self._restart.explained.add if explained else self._restart.explained.discard)(cell)

    def _cell_at(self, door: str) -> str | None:
        found = self._around.doors.cabinet.at_door(door)
        return found.name if found else None

    def _rules(self) -> Lockers:
        return self._desk.world.lockers or NO_RULES

    def _device_of(self, cell: str) -> str:
        found = self._around.doors.cabinet.cell(cell)
        return found.door.partition("/")[0] if found else ""
