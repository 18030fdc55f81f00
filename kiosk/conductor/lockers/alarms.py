"""Alarms of the cabinet: raised once, cleared once, each with its evidence. Nothing is ever opened to mend one."""

import sqlite3
from collections.abc import Callable

import structlog

from devices.contract.pickup_locker import DoorState
from hall.messages import bodies
from hall.model.locker import CellEvent, CellMark, CellState
from kiosk.conductor.ledger.locker_book import Change, LockerBook
from kiosk.conductor.lockers.moves import Moves, joined, step
from kiosk.ports import Clock
from kiosk.store import locker_notes

log = structlog.get_logger(__name__)
MARKS = {
    "forced": CellMark.FORCED,
    "by_hand": CellMark.FORCED,
    "mismatch": CellMark.FORCED,
    "ajar": CellMark.AJAR,
    "jammed": CellMark.FAULT,
    "sensor_dead": CellMark.FAULT,
}
OF_DEVICE = frozenset({"board_gone", "swapped", "power_lost"})
LOOKED = ("forced", "by_hand", "mismatch", "jammed")
"""Over when somebody has looked into the cell."""


class Alarms:
    """`subject` is a cell, a device, or `device/board`."""

    def __init__(
        self, book: LockerBook, door: Callable[[str], DoorState], clock: Clock, device: Callable[[str], str]
    ) -> None:
        self._book, self._door, self._clock, self._device = book, door, clock, device

    def stands(self, alarm: str, subject: str) -> bool:
        """Whether it was raised and not cleared."""
        return (alarm, subject) in self._book.state.alarms

    def unlooked(self, cell: str) -> bool:
        """Whether this door is told of already, and nobody has looked since: it does not ring twice."""
        return any(self.stands(alarm, cell) for alarm in ("forced", "by_hand", "mismatch"))

    async def unexplained(self, alarm: str, cell: str, expected: str, seen: str) -> None:
        """A door opened outside of any opening of ours: what lies in it, nobody knows."""
        await self._raise(alarm, cell, expected, seen, doubt=True)

    async def disagree(self, cell: str, expected: str, seen: str) -> None:
        """Ledger and sensor say different things; a door that is told of already does not ring twice."""
        if not self.unlooked(cell):
            await self._raise("mismatch", cell, expected, seen, doubt=True)

    async def ajar(self, cell: str) -> None:
        """It stands open longer than it may."""
        await self._raise("ajar", cell, "closed", "open")

    async def clear_ajar(self, cell: str) -> None:
        """It is shut."""
        await self.clear("ajar", cell)

    async def jammed(self, cell: str, opening_id: str) -> None:
        """The pulse did not open it."""
        await self._raise("jammed", cell, "open", "closed", opening_id=opening_id)

    async def sensor_dead(self, cell: str) -> None:
        """Its board speaks, its sensor does not."""
        await self._raise("sensor_dead", cell, "closed", "unknown")

    async def of_device(self, alarm: str, subject: str) -> None:
        """A board (`device/board`), or a whole line; the evidence names the board."""
        await self._raise(alarm, subject, "answers", f"silent {subject.partition('/')[2]}".rstrip())

    async def looked_into(self, cell: str) -> None:
        """A person has seen what is in it."""
        for alarm in LOOKED:
            await self.clear(alarm, cell)

    async def clear(self, alarm: str, subject: str) -> None:
        """It is over; nothing when it was not raised."""
        if self.stands(alarm, subject):
            self._book.state.alarms.discard((alarm, subject))
            log.info("locker_alarm_over", name=alarm, where=subject)
            await self._book.settle(lambda: self._cleared(alarm, subject))

    async def _raise(
        self, alarm: str, subject: str, expected: str, seen: str, *, doubt: bool = False, opening_id: str | None = None
    ) -> None:
        if not self.stands(alarm, subject):
            self._book.state.alarms.add((alarm, subject))
            log.warning("locker_alarm", name=alarm, where=subject)
            await self._book.settle(lambda: self._raised(alarm, subject, expected, seen, opening_id))
        if doubt and self._book.state.cells[subject].state is not CellState.TO_CHECK:
            await self._book.settle(lambda: self._doubted(subject, alarm))

    def _raised(self, alarm: str, subject: str, expected: str, seen: str, opening_id: str | None) -> Change:
        now = self._clock.now_ms()
        marks = self._moves.marked(subject, {MARKS[alarm]}, (), alarm) if alarm in MARKS else Change()
        told = self._told(alarm, subject, raised=True, expected=expected, seen=seen, opening_id=opening_id)

        def note(connection: sqlite3.Connection) -> None:
            locker_notes.raise_alarm(connection, alarm, subject, now)

        return joined(Change(events=(("locker.alarm", told),), notes=(note,)), marks)

    def _cleared(self, alarm: str, subject: str) -> Change:
        others = {MARKS[one] for one, cell in self._book.state.alarms if cell == subject and one in MARKS}
        away = {MARKS[alarm]} - others if alarm in MARKS else set()
        marks = self._moves.marked(subject, (), away, f"{alarm}_over") if away else Change()

        def note(connection: sqlite3.Connection) -> None:
            locker_notes.clear_alarm(connection, alarm, subject)

        told = self._told(alarm, subject, raised=False)
        return joined(Change(events=(("locker.alarm", told),), notes=(note,)), marks)

    def _doubted(self, cell: str, why: str) -> Change:
        row = step(self._book.state.cells[cell], CellEvent.DOUBTED, self._clock.now_ms())
        return Change((row,), events=(self._moves.told(row, why),))

    def _told(
        self,
        alarm: str,
        subject: str,
        *,
        raised: bool,
        expected: str = "",
        seen: str = "",
        opening_id: str | None = None,
    ) -> bodies.LockerAlarm:
        cell = None if alarm in OF_DEVICE else subject
        return bodies.LockerAlarm.model_validate({
            "alarm": alarm,
            "raised": raised,
            "cell": cell,
            "device": self._device(cell) if cell else subject.partition("/")[0],
            "expected": expected,
            "seen": seen or subject.partition("/")[2],
            "opening_id": opening_id or (self._book.state.last.get(cell) if cell else None),
        })  # fmt: skip

    @property
    def _moves(self) -> Moves:
        return Moves(self._book.state, self._door)
