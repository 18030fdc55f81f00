"""Numbers of the terminal's own series (G2), within a transaction."""

import sqlite3
from dataclasses import dataclass

from hall.link import outbox
from hall.messages import bodies
from hall.messages.documents import Series
from hall.model.ids import uuid7
from kiosk.conductor.ledger.entries import Entries
from kiosk.store import documents, tickets
from kiosk.store.tickets import ToldTicket
from kiosk.store.witness import SERIES, count


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


def issue_own(connection: sqlite3.Connection, entries: Entries, wish: OfflineWish, now: int) -> ToldTicket:
    """Tombstone, own number and event. SeriesNotBegunError, SeriesUsedUpError."""
    if wish.request:
        entries.void_request(connection, *wish.request)
    # A new epoch may have begun since the start: the controller knew more of this store than the store itself.
    if not has_begun(connection):
        raise tickets.SeriesNotBegunError("the controller must say first where the own series begins")
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
    entries.append(connection, "ticket.issued_offline", issued, now)
    return ticket


def has_begun(connection: sqlite3.Connection) -> bool:
    """Whether this store was told where its own series begins: before that it gives no numbers."""
    return documents.read_fact(connection, SERIES) == outbox.epoch(connection)


def begin(connection: sqlite3.Connection, series: Series) -> bool:
    """Take over the start, once a store; False when another store is meant."""
    own = outbox.epoch(connection)
    if series.epoch != own:
        return False
    if documents.read_fact(connection, SERIES) != own:
        tickets.begin_series(connection, series.business_day, series.last)
        documents.put_fact(connection, SERIES, own)
    return True
