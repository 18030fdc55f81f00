"""应急开柜: two people and a reason, each cell under its own opening, an inventory afterwards; works cut off."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from hall.messages import bodies
from hall.model.ids import uuid7
from hall.model.locker import CellMark, Purpose
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.conductor.ledger.locker_book import Change, LockerBook
from kiosk.conductor.lockers.alarms import Alarms
from kiosk.conductor.lockers.clerking import Clerking, StaffOrder
from kiosk.conductor.lockers.endings import Endings
from kiosk.conductor.lockers.moves import Moves, joined
from kiosk.conductor.lockers.staff import LEADS
from kiosk.conductor.lockers.tasks import Tasks
from kiosk.conductor.lockers.visit import Visits
from kiosk.ports import Clock
from kiosk.session.events import Event
from kiosk.session.lockers.events import (
    BeginEmergency,
    DoorNews,
    EmergencyBegun,
    EndEmergency,
    OpenForStaff,
    TasksTold,
)
from kiosk.store import locker_notes
from kiosk.store.locker_notes import EmergencyRow

Found = Literal["empty", "full", "strange"]


class Emergencies:
    """Answers `BeginEmergency`, `OpenForStaff` of an emergency, `EndEmergency`."""

    def __init__(
        self, book: LockerBook, moves: Callable[[], Moves], visits: Visits, clerking: Clerking, alarms: Alarms,
        tasks: Tasks, clock: Clock,
    ) -> None:  # fmt: skip
        self._book, self._moves, self._visits, self._clerking = book, moves, visits, clerking
        self._alarms, self._tasks, self._clock = alarms, tasks, clock

    async def begin(self, wish: BeginEmergency) -> Event:
        """Recorded before the first door of it."""
        visit = self._visits.of(wish.session)
        cells = tuple(cell for cell in wish.cells if cell in self._book.state.cells)
        if visit.user is None or visit.second is None or not LEADS & (visit.roles | visit.second_roles):
            return DoorNews(wish.session, "", "", "refused", "two_needed")
        if not cells or not wish.reason.strip():
            return DoorNews(wish.session, "", "", "refused", "reason_needed")
        now, by = self._clock.now_ms(), (visit.user, visit.second)
        row = EmergencyRow(uuid7(now), by, wish.reason.strip()[:200], cells)
        body = bodies.EmergencyBegun(emergency_id=row.emergency_id, by=by, reason=row.reason, cells=cells)
        note = (lambda connection: locker_notes.begin_emergency(connection, row, now),)
        try:
            await self._book.record(lambda: Change(events=(("locker.emergency_begun", body),), notes=note))
        except STORE_TROUBLE:
            return DoorNews(wish.session, "", "", "refused", "store")
        self._book.state.emergencies[row.emergency_id] = row
        visit.emergency = row.emergency_id
        return EmergencyBegun(wish.session, row.emergency_id)

    async def open(self, wish: OpenForStaff) -> Event:
        """One of its cells."""
        visit = self._visits.of(wish.session)
        row = self._book.state.emergencies.get(visit.emergency or "")
        if row is None or wish.cell not in row.cells:
            return DoorNews(wish.session, "", wish.cell or "", "refused", "two_needed")
        order = StaffOrder(Purpose.EMERGENCY, row.by, cell=wish.cell, reason=row.reason, elder=True)
        news, opening, cell, why = await self._clerking.open(order, wish.session)
        return DoorNews(wish.session, opening, cell, news, why)

    async def end(self, wish: EndEmergency) -> Event:
        """The inventory."""
        row, visit = self._book.state.emergencies.get(wish.emergency_id), self._visits.of(wish.session)
        if row is None or visit.user is None:
            return TasksTold(wish.session, self._tasks.all())
        found: dict[str, Found] = {cell: what for cell, what in wish.found if cell in row.cells}
        by = tuple(name for name in (visit.user, visit.second) if name)
        await self._book.settle(lambda: self._gone_through(row, found, by))
        self._book.state.emergencies.pop(row.emergency_id, None)
        for cell in found:
            await self._alarms.looked_into(cell)
        return TasksTold(wish.session, self._tasks.all())

    async def tidy(self) -> None:
        """One that was broken off (a crash, people who went) is over when each of its cells was looked into."""
        marked = {name for name, row in self._book.state.cells.items() if CellMark.EMERGENCY in row.marks}
        for row in list(self._book.state.emergencies.values()):
            if row.emergency_id != self._visits.emergency and not marked.intersection(row.cells):
                await self._book.settle(partial(self._gone_through, row, {}, ()))
                self._book.state.emergencies.pop(row.emergency_id, None)

    def _gone_through(self, row: EmergencyRow, found: dict[str, Found], by: tuple[str, ...]) -> Change:
        now, moves = self._clock.now_ms(), self._moves()
        body = bodies.EmergencyEnded(emergency_id=row.emergency_id, by=by, found=found)
        note = (lambda connection: locker_notes.end_emergency(connection, row.emergency_id, now),)
        changes = [Change(events=(("locker.emergency_ended", body),), notes=note)]
        for name, what in found.items():
            cell = self._book.state.cells[name]
            if CellMark.EMERGENCY not in cell.marks:  # it was named and never opened
                continue
            looked, events = Endings(moves).found(cell, what, None, now)
            changes.append(Change((looked,), events=(*events, moves.told(looked, f"found_{what}"))))
        return joined(*changes)
