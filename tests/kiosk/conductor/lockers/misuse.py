"""A cabinet, people and boards that do anything in any order; what lies behind the doors is known here (G3)."""

import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Literal

from devices.contract import DeviceError
from devices.contract.pickup_locker import DoorState
from devices.drivers.lock_8a80.simulator import Simulated8a80
from hall.messages import Command
from hall.messages.documents import Lockers
from hall.model.ids import uuid7
from hall.model.locker import CellState
from kiosk.conductor.ledger import STORE_TROUBLE, owing
from kiosk.conductor.lockers.restart import SENSOR_S
from kiosk.conductor.orders import Orders, Trial
from kiosk.conductor.printing import Printing
from kiosk.session.lockers.events import FindThings, OpenForPickup, ProveThing, ReopenCell, SayTaken
from tests.kiosk.conductor.lockers.hands import DEPOSITS, DOORS, Hands, Killed
from tests.kiosk.conductor.lockers.rig import LOCKS, TAIL, Rig, lease, permit
from tests.kiosk.store.support import Books

Crash = Literal["before", "first_byte", "before_answer"]
SWIFT = {"answer_ms": 30, "open_answer_ms": 30, "settle_ms": 2, "calm_cycle_ms": 3, "open_wait_ms": 100}
"""So many lives in so short a time: a busy machine makes doors unknown, which is one more misfortune."""
PATIENT = {**SWIFT, "answer_ms": 250, "open_answer_ms": 250, "open_wait_ms": 2000}
"""For scenes that say what comes next."""
NO_ROOM = "BEFORE INSERT ON outbox_events BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END"
CELLS = {door: cell for cell, door in DOORS.items()}


class Scene:
    """One cabinet through several lives of its terminal."""

    def __init__(self, folder: Path, pace: dict[str, int] = PATIENT) -> None:
        self.folder, self.hands, self.pace = folder, Hands(), pace
        self.board = Simulated8a80({1: LOCKS, 2: LOCKS})
        self.pulses: dict[str, int] = {}
        """Opening -> pulses that the board saw while it was the recorded one."""
        self.faults: list[str] = []
        self.crash: Crash | None = None
        self.mute_on_pulse = False
        self.dead = False
        self.leases: dict[str, Any] = {}
        self.lives = 0
        self.full = False  # the disk: nothing that is to be told can be written

    async def begin(self) -> None:
        self._usual, owing.OWED_AGAIN_S = owing.OWED_AGAIN_S, 0.01
        await self.board.start_tcp()
        self.board.on_pulse = self._pulsed
        self.rig = Rig(Books(self.folder), self.board, self.board.url, **self.pace)
        self.rig.set_vacant()
        await self._live()

    async def end(self) -> None:
        owing.OWED_AGAIN_S = self._usual
        await self.rig.stop()
        self.rig.books.close()
        await self.board.stop()

    async def _live(self) -> None:
        self.dead = False
        rig = self.rig
        orders = rig.cabinet.carrying_out()
        self.orders = Orders(rig.desk, Printing(rig.desk, lambda: None, lambda: None), _none, _none, orders)
        opens = rig.doors.open

        async def open_door(cell: str) -> Any:
            if self.crash == "before":
                self._die()
                raise Killed
            return await opens(cell)

        rig.doors.open = open_door  # type: ignore[method-assign]
        self._tell()
        try:
            await rig.start()
        except DeviceError:
            await rig.stop()
            await rig.start(opened=False)

    def _die(self) -> None:
        """From here on nothing of this life reaches disk or wire."""
        self.crash, self.dead = None, True
        self.rig.books.ledger._owing._owed.clear()
        self.rig.books.store.close()

    def _pulsed(self, door: str) -> None:
        """The board drives a lock: a committed row must say why, and no row says it twice."""
        connection = sqlite3.connect(self.rig.books.path)
        try:
            rows = connection.execute("SELECT opening_id, cell FROM locker_opening WHERE state = 'recorded'").fetchall()
        finally:
            connection.close()
        cell = CELLS.get(door)
        if [one for _, one in rows] != [cell]:
            self.faults.append(f"pulse on {cell} while {rows} was recorded")
        for opening, _ in rows:
            self.pulses[opening] = self.pulses.get(opening, 0) + 1
            if self.pulses[opening] > 1:
                self.faults.append(f"{opening} was pulsed {self.pulses[opening]} times")
        if self.mute_on_pulse:
            self.mute_on_pulse = False
            self.board.muted |= set(self.board.cells)
        if self.crash == "first_byte":
            self._die()
        elif self.crash == "before_answer":
            self._die()
            self.board.wires.pull()

    async def disk(self, *, full: bool) -> None:
        """Room goes, or comes back and what is owed is written."""
        if self.dead or full is self.full:
            return
        sql = f"CREATE TRIGGER no_room {NO_ROOM}" if full else "DROP TRIGGER no_room"
        await self.rig.books.store.run(lambda connection: connection.execute(sql))
        self.full = full
        if not full:
            await self.rig.until(lambda: not self.rig.books.ledger.owed)

    # --- lives --------------------------------------------------------------------------------

    async def again(self) -> None:
        """The next life over the same file."""
        self.lives += 1
        old = self.rig
        if not self.dead:
            self._die()
        await _quietly(old.stop())
        await self.board.plug()
        if self.full:  # it says that it has no room, and starts when somebody has made some
            with closing(sqlite3.connect(old.books.path)) as connection:
                connection.execute("DROP TRIGGER no_room")
            self.full = False
        books = Books(self.folder, now=old.books.clock.now + 1000)
        books.ledger.settle_after_start()
        self.rig = Rig(books, self.board, self.board.url, **self.pace)
        await self._live()

    async def calm(self) -> None:
        """What is on the way arrives."""
        if self.dead:
            await self.again()
        await asyncio.sleep(0.02)
        await self.rig.cabinet.once(None)
        self._hear()
        assert not self.faults, self.faults

    def _hear(self) -> None:
        """The hall: a lease for what lies there, none for what was taken."""
        for kind, body in self.rig.told("locker.deposited", "locker.collected", "locker.taken_back"):
            deposit = body["deposit_id"]
            if kind == "locker.deposited" and deposit not in self.leases:
                name = f"l-{deposit}"
                self.leases[deposit] = lease(deposit, name, person=f"person-{deposit}", cell=body["cell"])
        self._tell()

    def _tell(self) -> None:
        permits = tuple(permit(one, code_ids=(f"case-{one}",)) for one in DEPOSITS)
        self.rig.world.lockers = Lockers(permits=permits, leases=tuple(self.leases.values()), factor_tries=1000)

    # --- people -------------------------------------------------------------------------------

    def is_open(self, cell: str) -> bool:
        """Really."""
        return not self.board.cell(DOORS[cell]).closed

    async def order(self, op: str, **body: Any) -> None:
        """A command of the panel."""
        command = Command(cmd_id=uuid7(self.rig.books.clock.now), op=op, ttl_ms=60_000, body=body)
        with suppress(*STORE_TROUBLE if self.full else ()):
            await self._act(self.orders.carry_out(command, self.rig.books.clock.monotonic()))

    async def do(self, effect: Any) -> Any:
        """An effect of a page."""
        return await self._act(self.rig.do(effect))

    async def _act(self, work: Any) -> Any:
        """Until it is done, or the machine is dead."""
        task = asyncio.ensure_future(work)
        while not task.done() and not self.dead:
            await asyncio.wait({task}, timeout=0.005)
        if self.dead:
            task.cancel()
        found = (await asyncio.gather(task, return_exceptions=True))[0]
        if isinstance(found, BaseException) and not self.dead:
            raise found
        return None if self.dead else found

    def waiting(self) -> str | None:
        """The opening whose door is under way."""
        busy = self.rig.cabinet.openings.busy
        return busy.row.opening_id if busy else None

    async def deposit(self, deposit: str, *, puts: bool) -> None:
        """A clerk opens a cell from the panel, and puts it in or not."""
        if deposit not in self.hands.in_hand or self.waiting():
            return
        await self.order("locker.open", purpose="deposit", deposit_id=deposit, by=["shili-clerk"])
        busy = self.rig.cabinet.openings.busy
        if self.dead or busy is None or busy.phase != "open" or not self.is_open(busy.row.cell):
            return
        self.hands.truth[busy.row.opening_id] = "in" if puts else "nothing_in"
        if puts:
            self._put(busy.row.cell, deposit)

    async def staff(self, purpose: str, cell: str) -> None:
        """Looks into a cell, or takes out what is in it."""
        if self.waiting():
            return
        await self.order("locker.open", purpose=purpose, cell=cell, by=["shili-clerk"])
        busy = self.rig.cabinet.openings.busy
        if self.dead or busy is None or busy.phase != "open" or not self.is_open(cell):
            return
        lies = self.hands.content[cell]
        if purpose == "check":
            self.hands.truth[busy.row.opening_id] = "full" if lies else "empty"
        else:
            self.hands.truth[busy.row.opening_id] = "taken"
            self._take(cell)

    async def citizen(self, deposit: str, *, takes: bool, wrong: bool) -> None:
        """Somebody with a code and a factor."""
        self.hands.session += 1
        session, code = self.hands.session, f"code-l-{deposit}"
        await self._act(self.rig.cabinet.wiped(session - 1))
        if not self.dead:
            found = await self.do(FindThings(session, "qr", code_id=code))
            lease_id = found.prove if found else None
        if self.dead or lease_id is None:
            return
        proved = await self.do(ProveThing(session, lease_id, "0000" if wrong else TAIL))
        news = await self.do(OpenForPickup(session, lease_id, elder=False)) if proved else None
        if news is None or news.news != "opened":
            return
        assert not wrong, "a door opened for a wrong factor"
        self._taken(news.cell, news.opening_id, takes=takes)

    async def once_more(self) -> None:
        """没拿完."""
        opening = next(reversed(self.hands.truth), None)
        if opening is None:
            return
        news = await self.do(ReopenCell(self.hands.session, opening, elder=False))
        if news is not None and news.news == "opened":
            self._taken(news.cell, news.opening_id, takes=True)

    async def says(self) -> None:
        """An honest word on the door that is shut."""
        opening = self.waiting()
        flow = self.rig.cabinet.openings.flow(opening) if opening else None
        truth = self.hands.truth.get(opening or "")
        if flow is None or truth is None:
            return
        if flow.row.how == "panel":
            await self.order("locker.confirm", opening_id=opening, said=truth, by=["shili-clerk"])
        else:
            await self.do(SayTaken(flow.session, flow.row.opening_id, taken=truth == "taken"))

    async def thief(self, cell: str) -> None:
        """Pries a door open and takes what is there; where the sensor can be asked it is given the time to be."""
        self.board.force(DOORS[cell])
        self._take(cell)
        await self.rig.until(lambda: self.rig.doors.state(cell) is DoorState.OPEN or not self._sees(cell))
        if not self._sees(cell) or self.full:  # what cannot be written dies with the machine
            self.hands.unseen.add(cell)

    def _sees(self, cell: str) -> bool:
        """Whether the sensor of that door can tell the truth now."""
        board = int(DOORS[cell].partition("-")[0])
        well = (
            not self.dead
            and self.rig.driver.health.ready
            and not self.board.wrong_address
            and board not in self.board.muted
        )
        return well and self.board.closed_bit[board] == 1 and self.rig.doors.state(cell) is not DoorState.UNKNOWN

    def _put(self, cell: str, deposit: str) -> None:
        assert self.hands.content[cell] is None, f"{cell} was given out while {self.hands.content[cell]} lies in it"
        self.hands.content[cell] = deposit
        self.hands.in_hand.discard(deposit)

    def _taken(self, cell: str, opening: str, *, takes: bool) -> None:
        lies = self.hands.content[cell]
        self.hands.truth[opening] = "taken" if takes or lies is None else "not_taken"
        if takes:
            self._take(cell)

    def _take(self, cell: str) -> None:
        if self.hands.content[cell] is not None:
            self.hands.gone.add(self.hands.content[cell] or "")
            self.hands.content[cell] = None

    # --- the end ------------------------------------------------------------------------------

    async def tidy(self) -> None:
        """Boards tell the truth, doors are shut, time goes by."""
        await self.repaired()
        for _ in range(3):
            for door in DOORS.values():
                self.board.close_by_hand(door)
            await self._until_known()
            for seconds in (SENSOR_S, 90, 700, 200):
                await self.rig.later(seconds)
            await asyncio.sleep(0.02)

    async def repaired(self) -> None:
        """The technician was here: what is shut stays shut, what is open stays open."""
        self.crash = None
        if self.dead:
            await self.again()
        self._mend()
        await self.disk(full=False)
        await self.board.plug()
        async with asyncio.timeout(30):
            while any(self.rig.doors.state(cell) is DoorState.UNKNOWN for cell in DOORS):
                await self._one_moves_alone()

    def _mend(self) -> None:
        self.mute_on_pulse = False
        self.board.faults.cut_in = self.board.faults.cut_out = None
        self.board.faults.echo = False
        self.board.muted.clear()
        self.board.wrong_address = False
        for board in self.board.closed_bit:
            self.board.obey_own("swap", [str(board), "off"])
        for door in DOORS.values():
            self.board.cell(door).jammed = self.board.cell(door).no_effect = False

    async def _until_known(self) -> None:
        async with asyncio.timeout(30):
            while not all(self.rig.doors.state(cell) is DoorState.CLOSED for cell in DOORS):
                await self._one_moves_alone()

    async def _one_moves_alone(self) -> None:
        """Sensors of a board that all turned at once are believed again then."""
        await self.mind_the_line()
        for move in (self.board.force, self.board.close_by_hand):
            for spare in ("1-04", "2-04"):
                move(spare)
            await asyncio.sleep(0.05)

    async def mind_the_line(self) -> None:
        """What the supervisor does: a line that is lost is opened again."""
        try:
            await self.rig.driver.poll()
        except DeviceError:
            await _quietly(self.rig.driver.open())

    def judge(self) -> None:
        """Ledger = sensors = what really lies there; every opening has an end and one reason."""
        assert not self.faults, self.faults
        rows = self.rig.books.rows("SELECT opening_id, state, outcome, lease_id, cmd_id, purpose FROM locker_opening")
        for opening, state, outcome, lease_id, cmd_id, purpose in rows:
            assert state in {"opened", "expired", "unknown"}, (opening, state)
            pulses = self.pulses.get(opening, 0)
            if outcome in {"not_sent", "already_open"}:
                assert pulses == 0, (opening, outcome)
            elif outcome in {"opened", "jammed"}:
                assert pulses == 1, (opening, outcome)
            assert (lease_id is None) != (cmd_id is None) or purpose == "reopen", (opening, purpose)
        assert set(self.pulses) <= {row[0] for row in rows}
        for cell, row in self.rig.cabinet.book.state.cells.items():
            lies = self.hands.content[cell]
            assert row.state in {CellState.VACANT, CellState.OCCUPIED, CellState.TO_CHECK}, (cell, row.state)
            if row.state is CellState.VACANT:
                assert lies is None, f"{lies} lies in {cell}, which is called free"
            if row.state is CellState.OCCUPIED and cell not in self.hands.unseen:
                assert lies == row.deposit_id, f"{cell}: {row.deposit_id} by the ledger, {lies} really"
        taken = [body["deposit_id"] for _, body in self.rig.told("locker.collected")]
        assert len(taken) == len(set(taken)), taken


async def _none(*_: Any) -> Trial:
    return Trial("failed")


async def _quietly(work: Any) -> None:
    await asyncio.gather(work, return_exceptions=True)
