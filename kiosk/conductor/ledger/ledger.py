"""The face of the ledger: every method is one transaction."""

import sqlite3
from collections.abc import Callable
from typing import Literal

import structlog

from hall.messages import Message, bodies
from hall.messages.documents import Heads, Series
from hall.messages.presence import Highest
from kiosk.conductor.hall_clock import HallClock, read_kept
from kiosk.conductor.ledger import own_series, restart
from kiosk.conductor.ledger.entries import Entries
from kiosk.conductor.ledger.locker_book import LockerBook
from kiosk.conductor.ledger.owing import Owing
from kiosk.conductor.ledger.own_series import OfflineWish
from kiosk.ports import Clock, Line
from kiosk.store import Store, tickets
from kiosk.store.heads import keep_heads
from kiosk.store.tickets import TicketState, ToldTicket

log = structlog.get_logger(__name__)


class Ledger:
    """The terminal's promises."""

    def __init__(self, store: Store, line: Callable[[], Line | None], clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.hall_clock = HallClock(line, clock, store.run_now(read_kept))
        self._entries = Entries(line, clock, self.hall_clock)
        self._owing = Owing(store, self._entries.wake)
        self.lockers = LockerBook(store, self._entries, self._owing)

    @property
    def owed(self) -> int:
        """How much happened that the store could not take yet."""
        return self._owing.count

    async def ask(self, request_id: str, op: str, code_id: str, service: str | None) -> None:
        """Before a question is sent."""
        row = (request_id, op, code_id, service, self._clock.now_ms())
        await self._store.run(lambda connection: tickets.open_request(connection, row))

    async def refused(self, request_id: str) -> None:
        """The hall said no."""
        await self._store.run(lambda connection: tickets.close_request(connection, request_id))

    async def given(self, request_id: str, ticket: ToldTicket) -> bool:
        """The answer is here: keep the number before it is told. False when it was voided meanwhile."""

        def work(connection: sqlite3.Connection) -> bool:
            if not tickets.close_request(connection, request_id):
                return False
            tickets.tell(connection, ticket)
            return True

        return await self._store.run(work)

    async def void(self, request_id: str, op: str) -> None:
        """The tombstone of a question without an answer; owed while the store cannot take it."""
        await self._owing.settle(lambda connection: self._entries.void_request(connection, request_id, op))

    async def issue_offline(self, wish: OfflineWish) -> ToldTicket:
        """Tombstone, own number and event in one transaction (G2)."""
        now = self._clock.now_ms()
        ticket = await self._store.run(
            lambda connection: own_series.issue_own(connection, self._entries, wish, now), witnessed=True
        )
        self._entries.wake()
        return ticket

    async def move(
        self,
        ticket_id: str,
        state: TicketState,
        event: str | None,
        body: Message | None,
        among: tuple[TicketState, ...],
    ) -> bool:
        """Move a told number on, with its event; False when it was settled before. Raises STORE_TROUBLE."""

        def work(connection: sqlite3.Connection) -> bool:
            if not tickets.set_state(connection, ticket_id, state, among=among):
                return False
            if event and body:
                self._entries.append(connection, event, body)
            return True

        moved = await self._store.run(work)
        self._entries.wake()
        return moved

    async def settle(
        self, ticket_id: str, state: TicketState, event: str, body: Message, among: tuple[TicketState, ...]
    ) -> None:
        """What has become of a told number: a full disk keeps it owed, and it is written as soon as there is room.

        A terminal that ends before settles the number at its next start instead.
        """

        def work(connection: sqlite3.Connection) -> None:
            if tickets.set_state(connection, ticket_id, state, among=among):
                self._entries.append(connection, event, body)

        await self._owing.settle(work)

    async def append(self, event: str, body: Message, now_ms: int | None = None) -> None:
        """A durable event without a ticket; `now_ms` UTC by the station's clock if it was measured before."""
        await self._store.run(lambda connection: self._entries.append(connection, event, body, now_ms))
        self._entries.wake()

    async def settle_with(self, event: str, body: Message, work: Callable[[sqlite3.Connection], None]) -> None:
        """A durable event in the transaction of what it tells of; a full disk keeps it owed, in the order owed."""

        def both(connection: sqlite3.Connection) -> None:
            work(connection)
            self._entries.append(connection, event, body)

        await self._owing.settle(both)

    async def not_taken(self, ticket_id: str, what: Literal["retracted", "ejected"]) -> None:
        """The printer drew a slip back that nobody took; pieces of paper that are no ticket's say nothing."""
        body = bodies.TicketNotTaken(ticket_id=ticket_id, what=what)

        def work(connection: sqlite3.Connection) -> None:
            if tickets.is_known(connection, ticket_id):
                self._entries.append(connection, "ticket.not_taken", body)

        await self._owing.settle(work)

    async def note_printed(self, ticket: ToldTicket) -> None:
        """Before a number given elsewhere is printed here: after a restore the hall learns it from our birth (G2)."""
        await self._store.run(lambda connection: tickets.note_printed(connection, ticket))

    async def begin_command(self, cmd_id: str, op: str) -> bool:
        """Record a command before acting on it; False if it was seen before."""
        now = self._clock.now_ms()
        return await self._store.run(lambda connection: tickets.begin_command(connection, cmd_id, op, now))

    async def end_command(self, done: bodies.CommandDone) -> None:
        """Keep and report what became of a command; it has happened, so a full disk only delays it."""

        def work(connection: sqlite3.Connection) -> None:
            tickets.end_command(connection, done.cmd_id, done.result)
            self._entries.append(connection, "command.done", done)

        await self._owing.settle(work)

    def forget_before(self, business_day: str, at_ms: int) -> None:
        """Settled numbers of days before `business_day` and commands done before `at_ms` are no longer needed."""

        def work(connection: sqlite3.Connection) -> None:
            tickets.forget_before(connection, business_day)
            tickets.forget_commands(connection, at_ms)

        self._store.run_now(work)

    def settle_after_start(self) -> bool:
        """What a crash left open: nobody stands here any more (users.md rule 3, G1). Whether a print was cut short."""
        return self._store.run_now(lambda connection: restart.settle_all(connection, self._entries))

    def highest(self, business_day: str) -> tuple[Highest, ...]:
        """For the birth: today's highest told numbers."""
        return (self._store.run_now(lambda connection: tickets.highest(connection, business_day)),)

    def series_begun(self) -> bool:
        """Whether this store was told where its own series begins: before that it gives no numbers (G2)."""
        return self._store.run_now(own_series.has_begun)

    async def begin_series(self, series: Series) -> bool:
        """Take over the start of the own series, once a store; False when another store is meant."""
        return await self._store.run(lambda connection: own_series.begin(connection, series))

    async def keep_heads(self, heads: Heads) -> None:
        """Add signed heads to those kept here; one that contradicts them is kept too, and told (G7)."""
        now = self._clock.now_ms()

        def work(connection: sqlite3.Connection) -> list[bodies.JournalContradicted]:
            found = keep_heads(connection, heads.entries, now)
            for body in found[:1]:
                self._entries.append(connection, "journal.contradicted", body)
            return found

        for body in await self._store.run(work):
            log.error("journal_contradicted", seq=body.seq, ver=body.kept_seq)
        self._entries.wake()
