"""What must not be lost, as single transactions of the terminal's store: each ends in durable outbox rows."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import structlog

from hall.link import outbox
from hall.messages import Message, bodies
from hall.messages.documents import Heads, Series
from hall.messages.presence import Highest
from hall.model.ids import uuid7
from kiosk.conductor.hall_clock import HallClock, read_kept
from kiosk.ports import Clock, Line
from kiosk.store import Store, documents, tickets
from kiosk.store.heads import keep_heads
from kiosk.store.tickets import TicketState, ToldTicket
from kiosk.store.witness import SERIES, count

log = structlog.get_logger(__name__)
UNSETTLED: tuple[TicketState, ...] = ("given", "printing", "failed")
"""`printing` also stands for a slip of which nobody knows whether it came out."""
STORE_TROUBLE = (sqlite3.Error, outbox.OutboxFull, tickets.SeriesUsedUpError, tickets.SeriesNotBegunError)
"""The disk is full or broken, no controller has taken our events for months, the own series is at its end or has not
begun for this store: nothing more can be promised."""
OWED_AGAIN_S = 2.0
Work = Callable[[sqlite3.Connection], object]


@dataclass(frozen=True, slots=True)
class OfflineWish:
    """What a number of the own series is for."""

    service: str
    code_id: str
    language: str
    business_day: str
    mark: str
    appointment_key: str | None = None
    request: tuple[str, str] | None = None
    """(request id, op) that stays unanswered: its tombstone goes first."""


class Ledger:
    """The terminal's promises."""

    def __init__(self, store: Store, line: Callable[[], Line | None], clock: Clock) -> None:
        self._store = store
        self._line = line
        self._clock = clock
        self.hall_clock = HallClock(line, clock, store.run_now(read_kept))
        self._owed: deque[Work] = deque()
        self._again: asyncio.TimerHandle | None = None
        self._paying: asyncio.Task[None] | None = None

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

        def work(connection: sqlite3.Connection) -> None:
            if tickets.close_request(connection, request_id):
                self._append(connection, "request.voided", bodies.RequestVoided(request_id=request_id, op=op))

        await self._settle_or_owe(work)

    async def issue_offline(self, wish: OfflineWish) -> ToldTicket:
        """Tombstone, own number and event in one transaction (G2)."""
        now = self._clock.now_ms()

        def work(connection: sqlite3.Connection) -> ToldTicket:
            if wish.request and tickets.close_request(connection, wish.request[0]):
                body = bodies.RequestVoided(request_id=wish.request[0], op=wish.request[1])
                self._append(connection, "request.voided", body)
            _check_begun(connection)
            count(connection)
            number = tickets.next_offline_number(connection, wish.mark, wish.business_day)
            ticket = ToldTicket(uuid7(now), number, wish.service, wish.code_id, now, wish.business_day, offline=True)
            tickets.tell(connection, ticket)
            issued = bodies.TicketIssuedOffline(
                ticket_id=ticket.ticket_id,
                number=number,
                service=wish.service,
                code_id=wish.code_id,
                language="en" if wish.language == "en" else "zh",
                business_day=wish.business_day,
                appointment_key=wish.appointment_key,
            )
            self._append(connection, "ticket.issued_offline", issued, now)
            return ticket

        ticket = await self._store.run(work, witnessed=True)
        self._wake()
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
                self._append(connection, event, body)
            return True

        moved = await self._store.run(work)
        self._wake()
        return moved

    async def settle(
        self, ticket_id: str, state: TicketState, event: str, body: Message, among: tuple[TicketState, ...]
    ) -> None:
        """What has become of a told number: a full disk keeps it owed, and it is written as soon as there is room.

        A terminal that ends before settles the number at its next start instead.
        """

        def work(connection: sqlite3.Connection) -> None:
            if tickets.set_state(connection, ticket_id, state, among=among):
                self._append(connection, event, body)

        await self._settle_or_owe(work)

    async def append(self, event: str, body: Message) -> None:
        """A durable event without a ticket."""
        await self._store.run(lambda connection: self._append(connection, event, body))
        self._wake()

    async def not_taken(self, ticket_id: str, what: Literal["retracted", "ejected"]) -> None:
        """The printer drew a slip back that nobody took; pieces of paper that are no ticket's say nothing."""
        body = bodies.TicketNotTaken(ticket_id=ticket_id, what=what)

        def work(connection: sqlite3.Connection) -> None:
            if tickets.is_known(connection, ticket_id):
                self._append(connection, "ticket.not_taken", body)

        await self._settle_or_owe(work)

    async def note_printed(self, ticket: ToldTicket) -> None:
        """Before a number given elsewhere is printed here: after a restore the hall learns it from our birth (G2)."""
        await self._store.run(lambda connection: tickets.note_printed(connection, ticket))

    async def begin_command(self, cmd_id: str, op: str) -> bool:
        """Record a command before acting on it; False if it was seen before."""
        now = self._clock.now_ms()
        return await self._store.run(lambda connection: tickets.begin_command(connection, cmd_id, op, now))

    async def end_command(self, done: bodies.CommandDone) -> None:
        """Keep and report what became of a command."""

        def work(connection: sqlite3.Connection) -> None:
            tickets.end_command(connection, done.cmd_id, done.result)
            self._append(connection, "command.done", done)

        await self._store.run(work)
        self._wake()

    async def _settle_or_owe(self, work: Work) -> None:
        try:
            await self._store.run(work)
        except STORE_TROUBLE as trouble:
            log.error("store_trouble", error=str(trouble), count=len(self._owed) + 1)  # noqa: TRY400 (known trouble)
            self._owed.append(work)
            self._pay_later()
        self._wake()

    def _pay_later(self) -> None:
        if self._again is None:
            self._again = asyncio.get_running_loop().call_later(OWED_AGAIN_S, self._pay_now)

    def _pay_now(self) -> None:
        self._again = None
        self._paying = asyncio.get_running_loop().create_task(self._pay())

    async def _pay(self) -> None:
        """In the order in which they were owed."""
        try:
            while self._owed:
                await self._store.run(self._owed[0])
                self._owed.popleft()
        except STORE_TROUBLE:
            self._pay_later()
        self._wake()

    def forget_before(self, business_day: str, at_ms: int) -> None:
        """Settled numbers of days before `business_day` and commands done before `at_ms` are no longer needed."""

        def work(connection: sqlite3.Connection) -> None:
            tickets.forget_before(connection, business_day)
            tickets.forget_commands(connection, at_ms)

        self._store.run_now(work)

    def settle_after_start(self) -> bool:
        """What a crash left open: nobody stands here any more (users.md rule 3, G1). Whether a print was cut short."""

        def work(connection: sqlite3.Connection) -> bool:
            for request_id, op in tickets.open_requests(connection):
                tickets.close_request(connection, request_id)
                self._append(connection, "request.voided", bodies.RequestVoided(request_id=request_id, op=op))
            unsettled = list(tickets.open_tickets(connection))
            for ticket in unsettled:
                self._settle(connection, ticket)
            for cmd_id, op in tickets.begun_commands(connection):
                tickets.end_command(connection, cmd_id, "unknown")
                self._append(connection, "command.done", bodies.CommandDone(cmd_id=cmd_id, op=op, result="unknown"))
            return any(ticket.state == "printing" for ticket in unsettled)

        return self._store.run_now(work)

    def highest(self, business_day: str) -> tuple[Highest, ...]:
        """For the birth: today's highest told numbers."""
        return (self._store.run_now(lambda connection: tickets.highest(connection, business_day)),)

    def series_begun(self) -> bool:
        """Whether this store was told where its own series begins: before that it gives no numbers (G2)."""

        def work(connection: sqlite3.Connection) -> bool:
            return documents.read_fact(connection, SERIES) == outbox.epoch(connection)

        return self._store.run_now(work)

    async def begin_series(self, series: Series) -> bool:
        """Take over the start of the own series, once a store; False when another store is meant."""

        def work(connection: sqlite3.Connection) -> bool:
            own = outbox.epoch(connection)
            if series.epoch != own:
                return False
            if documents.read_fact(connection, SERIES) != own:
                tickets.begin_series(connection, series.business_day, series.last)
                documents.put_fact(connection, SERIES, own)
            return True

        return await self._store.run(work)

    async def keep_heads(self, heads: Heads) -> None:
        """Add signed heads to those kept here; one that contradicts them is kept too, and told (G7)."""
        now = self._clock.now_ms()

        def work(connection: sqlite3.Connection) -> list[bodies.JournalContradicted]:
            found = keep_heads(connection, heads.entries, now)
            for body in found[:1]:
                self._append(connection, "journal.contradicted", body)
            return found

        for body in await self._store.run(work):
            log.error("journal_contradicted", seq=body.seq, ver=body.kept_seq)
        self._wake()

    def _settle(self, connection: sqlite3.Connection, ticket: tickets.OpenTicket) -> None:
        if ticket.state == "printing":
            uncertain = bodies.TicketUncertain(ticket_id=ticket.ticket_id, number=ticket.number)
            tickets.set_state(connection, ticket.ticket_id, "uncertain", among=("printing",))
            self._append(connection, "ticket.uncertain", uncertain)
            return
        dropped = bodies.TicketDropped(
            ticket_id=ticket.ticket_id,
            reason="restarted_before_printing" if ticket.state == "given" else "not_remembered",
        )
        tickets.set_state(connection, ticket.ticket_id, "dropped", among=UNSETTLED)
        self._append(connection, "ticket.dropped", dropped)

    def _append(self, connection: sqlite3.Connection, event: str, body: Message, now_ms: int | None = None) -> None:
        clock = self.hall_clock
        clock.keep(connection)
        outbox.append(
            connection,
            event,
            body,
            now_ms if now_ms is not None else self._clock.now_ms(),
            offset=clock.known_ms,
            unsynced=clock.measured_ms is None,
        )

    def _wake(self) -> None:
        line = self._line()
        if line is not None:
            line.wake_outbox()


def _check_begun(connection: sqlite3.Connection) -> None:
    """A new epoch may have begun since the start: the controller knew more of this store than the store itself."""
    if documents.read_fact(connection, SERIES) != outbox.epoch(connection):
        raise tickets.SeriesNotBegunError("the controller must say first where the own series begins")
