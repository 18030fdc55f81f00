"""The cabinet's ledger (design.md G3): a mirror in memory, and every change a transaction with its outbox rows."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hall.messages import Message
from kiosk.conductor.ledger.entries import Entries
from kiosk.conductor.ledger.owing import Owing
from kiosk.store import Store, locker_notes, lockers, witness
from kiosk.store.locker_notes import EmergencyRow
from kiosk.store.lockers import CellRow, OpeningRow

Said = tuple[str, Message]
"""Event type and body."""
KEEP_MS = 400 * 86_400_000
"""Every opening can be explained a year later; the hall's journal keeps it for good."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of cells and openings, and what the hall learns of it."""

    cells: tuple[CellRow, ...] = ()
    recorded: OpeningRow | None = None
    openings: tuple[OpeningRow, ...] = ()
    events: tuple[Said, ...] = ()
    notes: tuple[Callable[[sqlite3.Connection], None], ...] = ()


@dataclass
class LockerState:
    """The mirror. Changed by `LockerBook` only."""

    cells: dict[str, CellRow] = field(default_factory=dict)
    openings: dict[str, OpeningRow] = field(default_factory=dict)
    """Those without an end: of this run, or left by the last one."""
    by_lease: dict[str, OpeningRow] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    """Cell -> its last opening."""
    placed: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    """Deposits that were taken out once."""
    permits: dict[str, str] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)
    alarms: set[tuple[str, str]] = field(default_factory=set)
    emergencies: dict[str, EmergencyRow] = field(default_factory=dict)

    @property
    def under_way(self) -> bool:
        """Whether an opening is recorded and not settled."""
        return any(row.state == "recorded" for row in self.openings.values())


class LockerBook:
    """One change after the other; `record` raises STORE_TROUBLE and then nothing has happened."""

    def __init__(self, store: Store, entries: Entries, owing: Owing) -> None:
        self._store, self._entries, self._owing = store, entries, owing
        self._turn = asyncio.Lock()
        self.state = LockerState()

    def load(self, cells: Iterable[str], now_ms: int) -> None:
        """Read the ledger; cells that it does not know yet are to be looked into first (ADR 0032)."""

        def work(connection: sqlite3.Connection) -> LockerState:
            lockers.forget_openings(connection, now_ms - KEEP_MS)
            known = lockers.read_cells(connection)
            for cell in cells:
                if cell not in known:
                    known[cell] = CellRow(cell, since=now_ms)
                    lockers.put_cell(connection, known[cell])
            return LockerState(
                known,
                {row.opening_id: row for row in lockers.unended(connection)},
                lockers.leased(connection),
                lockers.last_openings(connection),
                lockers.deposits_that_ended(connection, "in")
                | {row.deposit_id for row in known.values() if row.placed and row.deposit_id},
                lockers.deposits_that_ended(connection, "taken") | lockers.deposits_that_ended(connection, "assumed"),
                locker_notes.kept_permits(connection),
                locker_notes.wrong_tries(connection),
                locker_notes.standing_alarms(connection),
                locker_notes.open_emergencies(connection),
            )

        self.state = self._store.run_now(work)

    async def record(self, build: Callable[[], Change]) -> Change:
        """Durable before this returns; STORE_TROUBLE when it cannot be, also while anything older is still owed."""
        async with self._turn:
            if self._owing.owes:
                raise sqlite3.OperationalError("what happened before is not written yet")
            change = build()
            # Whoever puts an old copy of the store back must not make a spent authorisation good again.
            await self._store.run(
                lambda connection: self._write(connection, change), witnessed=change.recorded is not None
            )
            self._take_over(change)
        self._entries.wake()
        return change

    async def settle(self, build: Callable[[], Change]) -> Change:
        """What has happened: written now, or as soon as the store can."""
        async with self._turn:
            change = build()
            self._take_over(change)
            await self._owing.settle(lambda connection: self._write(connection, change))
        return change

    def _write(self, connection: sqlite3.Connection, change: Change) -> None:
        for cell in change.cells:
            lockers.put_cell(connection, cell)
        if change.recorded is not None:
            lockers.insert_opening(connection, change.recorded)
            witness.count(connection)
        for opening in change.openings:
            lockers.update_opening(connection, opening)
        for note in change.notes:
            note(connection)
        for event, body in change.events:
            self._entries.append(connection, event, body)

    def _take_over(self, change: Change) -> None:
        state = self.state
        state.cells.update({cell.cell: cell for cell in change.cells})
        state.placed |= {cell.deposit_id for cell in change.cells if cell.placed and cell.deposit_id}
        if change.recorded is not None:
            state.last[change.recorded.cell] = change.recorded.opening_id
        for opening in (*((change.recorded,) if change.recorded else ()), *change.openings):
            state.openings[opening.opening_id] = opening
            if opening.settled_at is not None and (opening.ended or opening.state != "opened"):
                del state.openings[opening.opening_id]
            if opening.lease_id and opening.purpose == "pickup":
                state.by_lease[opening.lease_id] = opening
            if opening.ended == "in":
                state.placed |= {one for one in (opening.deposit_id, opening.permit_id) if one}
            elif opening.ended in {"taken", "assumed"} and opening.deposit_id:
                state.taken.add(opening.deposit_id)
