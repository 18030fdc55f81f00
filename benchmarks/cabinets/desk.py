"""A station's cabinet desk over a real store and a real lock driver; things lie where a measurement wants them."""

import asyncio
import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

from devices.contract import Device, DeviceError, Health
from devices.contract.pickup_locker import DoorEvent, DoorState
from devices.drivers.lock_8a80 import Lock8a80
from hall.link import ControllerAway
from hall.messages.documents import Lease, Lockers
from hall.model.code import generate_key, station_signer
from hall.model.ids import uuid7
from hall.model.locker import Cabinet, Cell, CellMark, CellState, digits_key, new_pepper, tail_key
from hall.model.locker.cabinet import Label
from hall.model.sealed import generate_sealing_key, seal, seal_context, sealing_public_key
from hall.model.text import Text
from kiosk.conductor.desk import Desk
from kiosk.conductor.ledger import Ledger
from kiosk.conductor.ledger.locker_book import Change
from kiosk.conductor.lockers.cabinet_desk import CabinetDesk
from kiosk.conductor.lockers.surroundings import Surroundings
from kiosk.conductor.maintenance.logbook import Logbook
from kiosk.conductor.maintenance.sign_in import StaffSignIn
from kiosk.conductor.world import World
from kiosk.session.events import Event
from kiosk.session.facts import Station
from kiosk.session.lockers.events import DoorNews, FindThings, OpenForPickup, ProveThing, SayTaken
from kiosk.store import Store
from mingting.clock import ProgramClock
from mingting.terminal.cabinet_doors import CabinetDoors

HALL, STATION, TAIL = "bench", "k1", "012X"
ITEM = Text(zh="示例证件")
PEPPER, KEY = new_pepper(), generate_sealing_key()


class AheadClock(ProgramClock):
    """A clock whose waiting times a measurement skips."""

    ahead_s = 0.0

    def now_ms(self) -> int:
        """Later than it is."""
        return super().now_ms() + int(self.ahead_s * 1000)

    def monotonic(self) -> float:
        """Later than it is."""
        return super().monotonic() + self.ahead_s


class _NoLine:
    """Cut off."""

    ready = False

    async def request(self, *_: Any) -> Any:
        raise ControllerAway


def cabinet_of_boards(boards: tuple[int, ...], locks: int) -> Cabinet:
    """A column a board; cells `A01` … as many as there are locks."""
    columns = tuple(
        tuple(
            Cell(name=f"{chr(64 + board)}{lock:02}", door=f"locker/{board}-{lock:02}") for lock in range(1, locks + 1)
        )
        for board in boards
    )
    return Cabinet(station=STATION, name=Label(zh="示例柜"), place=Label(zh="示例"), columns=columns)


class LockerDesk:
    """One life of a cabinet; the next one over the same folder is a restart."""

    def __init__(self, folder: Path, cabinet: Cabinet, driver: Lock8a80, clock: AheadClock) -> None:
        self.cabinet, self.driver, self.clock = cabinet, driver, clock
        self.store = Store(folder / "station.sqlite", witness=folder / "station.witness")
        self.store.open(clock.now_ms())
        ledger = Ledger(self.store, lambda: None, clock)
        ledger.settle_after_start()
        self.world = World(Station(STATION, Text(zh="示例"), None), lockers=Lockers(factor_tries=1000))
        self.news: list[DoorNews] = []
        desk = Desk(self.world, ledger, _NoLine(), clock, station_signer(generate_key()), "K1", lambda *_: "")  # type: ignore[arg-type]  # no line here
        sign_in = StaffSignIn(lambda: None, Logbook(self.store, ledger), clock)
        self.doors = CabinetDoors(cabinet, self._find, self._moved)
        around = Surroundings(
            self.doors, KEY, HALL, STATION, sign_in, self._told, lambda: None, _no_card, lambda: False, lambda _: None
        )
        self.desk = CabinetDesk(desk, self.store, around)
        self.desk.begin()
        self._answering = self.desk.answering()
        self._run: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen, connect, watch; the doors are known when it returns."""
        self.doors.came(self.driver)
        try:
            await self.driver.open()
        except DeviceError:
            await self.driver.open()
        self._run = asyncio.create_task(self.desk.run())
        await self.until(lambda: all(self.doors.state(one.name) is not DoorState.UNKNOWN for one in self.cabinet.cells))
        self.clock.ahead_s += 31
        await self.desk.once(None)

    async def stop(self, *, store_too: bool = True) -> None:
        """No more of this life."""
        if self._run is not None:
            self._run.cancel()
            await asyncio.gather(self._run, return_exceptions=True)
        await asyncio.gather(self.driver.close(), return_exceptions=True)
        if store_too:
            self.store.close()

    async def put_in(self, cell: str, number: int) -> None:
        """A clerk looked into the cell and put a thing in; its authorisation is leased."""
        row = self.desk.book.state.cells[cell]
        lies = replace(
            row, state=CellState.OCCUPIED, marks=row.marks & {CellMark.CLOSED}, deposit_id=f"d-{number}",
            content="thing", placed=True, case_number=f"示例-{number}", item_name=ITEM,
        )  # fmt: skip
        await self.desk.book.record(lambda: Change(cells=(lies,)))
        document = self.world.lockers or Lockers()
        leases = tuple(one for one in document.leases if one.cell != cell)
        self.world.lockers = document.model_copy(update={"leases": (*leases, lease(cell, number))})

    async def take(self, number: int, session: int) -> DoorNews | None:
        """Scan, second factor, open: what the door did, None when nothing of the kind lies here."""
        found = await self.do(FindThings(session, "qr", code_id=f"code-{number}"))
        if found.prove is None:
            return None
        proved = await self.do(ProveThing(session, found.prove, TAIL))
        if not proved.things:
            return None
        news: DoorNews = await self.do(OpenForPickup(session, found.prove, elder=False))
        return news

    async def opens_for(self, tail: str, number: int) -> bool:
        """Whether that second factor is believed."""
        found = await self.do(FindThings(-1, "qr", code_id=f"code-{number}"))
        proved = await self.do(ProveThing(-1, found.prove or "", tail))
        await self.desk.wiped(-1)
        return bool(proved.things)

    async def say_taken(self, news: DoorNews, session: int) -> None:
        """取走了, once the station saw the door shut."""
        await self.until(lambda: self.doors.state(news.cell) is DoorState.CLOSED)
        await self.desk.once(None)
        await self.do(SayTaken(session, news.opening_id, taken=True))
        await self.desk.wiped(session)

    async def do(self, effect: Any) -> Any:
        """An effect of a page, answered."""
        return await self._answering[type(effect)](effect)

    async def until(self, condition: Any, seconds: float = 30.0) -> None:
        """Wait for a condition; TimeoutError."""
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110 - doors and rows are no events
                await asyncio.sleep(0.001)

    def _find(self, name: str) -> tuple[Device, Health] | None:
        return (self.driver, self.driver.health) if name == "locker" else None

    def _moved(self, cell: str, event: DoorEvent) -> None:
        self.desk.moved(cell, event.before, event.door.state, ordered=event.ordered)

    def _told(self, event: Event) -> None:
        if isinstance(event, DoorNews):
            self.news.append(event)


def lease(cell: str, number: int) -> Lease:
    """The authorisation to take thing `number` out of `cell`."""
    name = f"l-{number}"
    inside = {
        "digits": digits_key(PEPPER, f"{number:08d}"),
        "tails": [tail_key(PEPPER, name, TAIL)],
        "pepper": base64.b64encode(PEPPER).decode(),
    }
    sealed = seal(sealing_public_key(KEY), inside, seal_context(HALL, STATION, "locker_lease"))
    return Lease(
        lease_id=name, deposit_id=f"d-{number}", cell=cell, person=uuid7(number), code_id=f"code-{number}",
        case_number=f"示例-{number}", item_name=ITEM, sealed=sealed,
    )  # fmt: skip


async def _no_card(_: float) -> str | None:
    return None
