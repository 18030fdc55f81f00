"""A cabinet's desk over a real store and a real lock driver, with a simulated board at the other end of a wire."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from devices.contract import Device, DeviceMismatch, DeviceState, Health, Words
from devices.contract.pickup_locker import DoorEvent, DoorState
from devices.drivers.lock_8a80 import Lock8a80, Lock8a80Settings
from devices.drivers.lock_8a80.simulator import Simulated8a80
from hall.messages import Message, Response
from hall.messages.bodies import DepositPermit
from hall.messages.documents import Lease, Lockers, Staff, StaffEntry
from hall.model.code import generate_key, station_signer
from hall.model.locker import Cabinet, Cell, CellState, card_key, digits_key, tail_key
from hall.model.locker.cabinet import Label
from hall.model.sealed import generate_sealing_key, seal, seal_context, sealing_public_key
from hall.model.staff_pin import pin_hash
from hall.model.text import Text
from kiosk.conductor.desk import Desk
from kiosk.conductor.lockers.cabinet_desk import CabinetDesk
from kiosk.conductor.lockers.flow import Flow
from kiosk.conductor.lockers.surroundings import Surroundings
from kiosk.conductor.maintenance.logbook import Logbook
from kiosk.conductor.maintenance.sign_in import StaffSignIn
from kiosk.conductor.world import World
from kiosk.session.events import Effect, Event
from kiosk.session.facts import Station
from kiosk.session.lockers.events import DoorNews
from mingting.terminal.cabinet_doors import CabinetDoors
from tests.kiosk.conductor.test_orders import NoLine
from tests.kiosk.store.support import NOW, Books

HALL, STATION = "shili", "k1"
PEPPER, KEY = bytes(range(32)), generate_sealing_key()
CLERK, TECHNICIAN, LEAD = ("20010001", "480315"), ("20010002", "590426"), ("20010003", "610537")
STAFF = Staff(
    entries=tuple(
        StaffEntry(user_name=name, number=number, pin=pin_hash(number, pin), roles=(role,))
        for name, (number, pin), role in (
            ("shili-clerk", CLERK, "clerk"),
            ("shili-tech", TECHNICIAN, "technician"),
            ("shili-lead", LEAD, "duty_lead"),
        )
    )
)
CABINET = Cabinet(
    station=STATION,
    name=Label(zh="智能取件柜"),
    place=Label(zh="进门左手"),
    columns=(
        (
            Cell(name="A01", door="locker/1-01"),
            Cell(name="A02", door="locker/1-02", low=True),
            Cell(name="A03", door="locker/1-03"),
        ),
        (
            Cell(name="B01", door="locker/2-01", size="M"),
            Cell(name="B02", door="locker/2-02", size="L"),
            Cell(name="B03", door="locker/2-03", size="L", low=True),
        ),
    ),
)
DIGITS, TAIL, CARD = "40718829", "012X", "110101199003070012"
LOCKS = 4
"""Of each board; the last one has no cell."""
QUICK = {
    "answer_ms": 250,
    "open_answer_ms": 250,
    "turnaround_ms": 0,
    "settle_ms": 5,
    "calm_cycle_ms": 10,
    "open_wait_ms": 1500,
    "baud": 115200,
}


def permit(deposit: str = "d-1", **changes: Any) -> DepositPermit:
    """A prepared deposit of a case with the code `case-code`."""
    fields = {
        "deposit_id": deposit, "case_id": "case-1", "case_number": "SL-2026-0001", "code_ids": ("case-code",),
        "item_name": Text(zh="营业执照"), "not_after": NOW + 86_400_000,
    }  # fmt: skip
    return DepositPermit.model_validate({**fields, **changes})


def lease(deposit: str = "d-1", name: str = "l-1", digits: str = DIGITS, **changes: Any) -> Lease:
    """The authorisation to take it out."""
    inside = {
        "digits": digits_key(PEPPER, digits),
        "card": card_key(PEPPER, CARD),
        "tails": [tail_key(PEPPER, name, TAIL)],
        "pepper": base64.b64encode(PEPPER).decode(),
    }
    sealed = seal(sealing_public_key(KEY), inside, seal_context(HALL, STATION, "locker_lease"))
    fields = {
        "lease_id": name, "deposit_id": deposit, "cell": "A01", "person": "person-1", "code_id": f"code-{name}",
        "case_code_ids": ("case-code",), "case_number": "SL-2026-0001", "item_name": Text(zh="营业执照"),
        "sealed": sealed,
    }  # fmt: skip
    return Lease.model_validate({**fields, **changes})


class HallLine(NoLine):
    """A hall that answers what a test says."""

    def __init__(self) -> None:
        self.answers: dict[str, Response] = {}
        self.asked: list[tuple[str, Message]] = []

    @property
    def ready(self) -> bool:  # type: ignore[override]
        return bool(self.answers)

    async def request(self, op: str, request_id: str, body: Message, timeout_s: float = 1.5) -> Response:  # type: ignore[override]
        self.asked.append((op, body))
        if op not in self.answers:
            return await super().request(op, request_id, body, timeout_s)
        return self.answers[op].model_copy(update={"id": request_id})


class Rig:
    """One life of the terminal's cabinet; `again` is the next one over the same file and boards."""

    def __init__(self, books: Books, board: Simulated8a80, url: str, **changes: Any) -> None:
        self.books, self.board = books, board
        boards = [{"address": one, "locks": LOCKS, "polarity": "closed_is_1"} for one in (1, 2)]
        settings = Lock8a80Settings(**{"url": url, "boards": boards, **QUICK, **changes})
        self.driver = Lock8a80("locker", settings)
        self.world = World(Station(STATION, Text(zh="1 号"), None), staff=STAFF, lockers=Lockers())
        self.line, self.news, self.slips = HallLine(), list[DoorNews](), list[Flow]()
        self.card: str | None = None
        self.swapped = False
        signer = station_signer(generate_key())
        self.desk = Desk(self.world, books.ledger, self.line, books.clock, signer, "K1", lambda *_: "")
        self.sign_in = StaffSignIn(lambda: self.world.staff, Logbook(books.store, books.ledger), books.clock)
        self.doors = CabinetDoors(CABINET, self._find, self._moved)
        self.cabinet = CabinetDesk(self.desk, books.store, self._around())
        self.cabinet.begin()
        self._answering = self.cabinet.answering()
        self._run: asyncio.Task[None] | None = None

    def _around(self) -> Surroundings:
        return Surroundings(
            self.doors, KEY, HALL, STATION, self.sign_in, self._told, lambda: None, self._read, lambda: True,
            self.slips.append,
        )  # fmt: skip

    async def start(self, *, opened: bool = True) -> None:
        """Listen, connect, watch."""
        self.sign_in.begin()
        self.doors.came(self.driver)
        if opened:
            await self.driver.open()
        self._run = asyncio.create_task(self.cabinet.run())
        await asyncio.sleep(0)

    async def stop(self) -> None:
        self.sign_in.end()
        if self._run is not None:
            self._run.cancel()
            await asyncio.gather(self._run, return_exceptions=True)
        await self.driver.close()

    async def do(self, effect: Effect) -> Any:
        """An effect of a page, answered."""
        return await self._answering[type(effect)](effect)

    async def news_of(self, *wanted: str, seconds: float = 20) -> DoorNews:
        """The next news of that kind."""
        await self.until(lambda: any(one.news in wanted for one in self.news), seconds)
        found = next(one for one in self.news if one.news in wanted)
        self.news.remove(found)
        return found

    async def later(self, seconds: float) -> None:
        """Time goes on, and the desk looks."""
        self.books.clock.now += int(seconds * 1000)
        await self.cabinet.once(None)

    async def shut(self, cell: str) -> None:
        """A hand shuts the door."""
        self.board.close_by_hand(self.door(cell))
        await self.until(lambda: self.cabinet._watch._last.get(cell) is DoorState.CLOSED)

    async def force(self, cell: str) -> None:
        """Somebody pries it open."""
        self.board.force(self.door(cell))
        await self.until(lambda: self.cabinet._watch._last.get(cell) is DoorState.OPEN)

    async def until(self, condition: Callable[[], bool], seconds: float = 20) -> None:
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.005)

    def door(self, cell: str) -> str:
        found = CABINET.cell(cell)
        assert found is not None
        return found.door.partition("/")[2]

    def state(self, cell: str) -> CellState:
        return self.cabinet.book.state.cells[cell].state

    def told(self, *names: str) -> list[tuple[str, dict[str, Any]]]:
        """Events of the outbox of these types, all of `locker.` without."""
        found = [(event.type, event.body) for event in self.books.events()]
        return [(kind, body) for kind, body in found if (kind in names if names else kind.startswith("locker."))]

    def kinds(self) -> list[str]:
        return [
            kind.removeprefix("locker.") for kind, _ in self.told() if kind not in {"locker.cell", "locker.cabinet"}
        ]

    def set_vacant(self) -> None:
        """Everything was looked into."""
        self.books.store.run_now(lambda connection: connection.execute("UPDATE locker_cell SET state = 'vacant'"))
        self.cabinet.begin()

    def _find(self, name: str) -> tuple[Device, Health] | None:
        if name != "locker":
            return None
        health = self.driver.health
        if self.swapped:
            fault = DeviceMismatch(Words("别的设备", "another device answers")).fault
            health = Health(name, health.family, DeviceState.USER_ERROR, (fault,))
        return self.driver, health

    def _moved(self, cell: str, event: DoorEvent) -> None:
        self.cabinet.moved(cell, event.before, event.door.state, ordered=event.ordered)

    def _told(self, event: Event) -> None:
        assert isinstance(event, DoorNews)
        self.news.append(event)

    async def _read(self, seconds: float) -> str | None:
        assert seconds > 0
        return self.card


@asynccontextmanager
async def rig(folder: Path, *, vacant: bool = True, **changes: Any) -> AsyncIterator[Rig]:
    """A whole cabinet on TCP."""
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    board = Simulated8a80({1: LOCKS, 2: LOCKS})
    await board.start_tcp()
    books = Books(folder)
    it = Rig(books, board, board.url, **changes)
    if vacant:
        it.set_vacant()
    try:
        await it.start()
        yield it
    finally:
        await it.stop()
        it.books.close()
        await board.stop()
