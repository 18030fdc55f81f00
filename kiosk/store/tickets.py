"""Numbers told to people. Every function is part of one transaction, together with its outbox rows (G1, G2)."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hall.messages.presence import Highest
from hall.model.numbers import MAX_OFFLINE, offline_number, parse_number

TicketState = Literal["given", "printing", "printed", "failed", "kept", "dropped", "uncertain"]


class SeriesUsedUpError(Exception):
    """The terminal's own series has no number left today."""


class SeriesNotBegunError(Exception):
    """The store was not told where its own series begins."""


@dataclass(frozen=True, slots=True)
class OpenTicket:
    """A told number whose paper is not settled yet."""

    ticket_id: str
    number: str
    state: TicketState


@dataclass(frozen=True, slots=True)
class ToldTicket:
    """A number as it is kept."""

    ticket_id: str
    number: str
    service: str
    code_id: str
    issued_at: int
    business_day: str
    offline: bool


def open_request(connection: sqlite3.Connection, row: tuple[str, str, str, str | None, int]) -> None:
    """Note (request id, op, code id, service, time) before the question is sent."""
    connection.execute("INSERT INTO open_request VALUES (?, ?, ?, ?, ?)", row)


def close_request(connection: sqlite3.Connection, request_id: str) -> bool:
    """The answer is here, or the request is voided; False if it was closed before."""
    return connection.execute("DELETE FROM open_request WHERE request_id = ?", (request_id,)).rowcount == 1


def open_requests(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """(request id, op) of questions without an answer."""
    return list(connection.execute("SELECT request_id, op FROM open_request ORDER BY created_at"))


def tell(connection: sqlite3.Connection, ticket: ToldTicket) -> None:
    """Keep a number before anybody sees it; state `given`."""
    connection.execute(
        "INSERT INTO told_ticket VALUES (?, ?, ?, ?, ?, ?, ?, 'given') ON CONFLICT (ticket_id) DO NOTHING",
        _columns(ticket),
    )


def note_printed(connection: sqlite3.Connection, ticket: ToldTicket) -> None:
    """A number that the hall gave and this terminal printed: it counts for `highest`; one of our own stays as it is."""
    connection.execute(
        "INSERT INTO told_ticket VALUES (?, ?, ?, ?, ?, ?, ?, 'printed') ON CONFLICT (ticket_id) DO NOTHING",
        _columns(ticket),
    )


def next_offline_number(connection: sqlite3.Connection, mark: str, business_day: str) -> str:
    """The next number of the terminal's own series, such as `K2-07`; SeriesUsedUpError behind the last of the day."""
    (last,) = connection.execute(
        "INSERT INTO offline_series VALUES (?, 1) ON CONFLICT (business_day) DO UPDATE SET last = last + 1"
        " RETURNING last",
        (business_day,),
    ).fetchone()
    if last > MAX_OFFLINE:
        raise SeriesUsedUpError(f"{mark}: {MAX_OFFLINE} numbers were given on {business_day}; bring the line back")
    return offline_number(mark, last)


def begin_series(connection: sqlite3.Connection, business_day: str, last: int) -> None:
    """Numbers up to `last` count as given on that day; a counter never goes back."""
    connection.execute(
        "INSERT INTO offline_series VALUES (?, ?) ON CONFLICT (business_day) DO UPDATE SET"
        " last = max(last, excluded.last)",
        (business_day, last),
    )


def set_state(
    connection: sqlite3.Connection, ticket_id: str, state: TicketState, *, among: tuple[TicketState, ...]
) -> bool:
    """Move a told number on if it stands in one of `among`; False leaves it as it is."""
    marks = ", ".join("?" for _ in among)
    return (
        connection.execute(
            f"UPDATE told_ticket SET state = ? WHERE ticket_id = ? AND state IN ({marks})",  # noqa: S608 (marks only)
            (state, ticket_id, *among),
        ).rowcount
        == 1
    )


def open_tickets(connection: sqlite3.Connection) -> Iterator[OpenTicket]:
    """Told numbers whose paper is not settled: the work of every start."""
    rows = connection.execute(
        "SELECT ticket_id, number, state FROM told_ticket WHERE state IN ('given', 'printing', 'failed')"
        " ORDER BY issued_at"
    )
    for ticket_id, number, state in rows.fetchall():
        yield OpenTicket(ticket_id, number, state)


def highest(connection: sqlite3.Connection, business_day: str) -> Highest:
    """The highest numbers told on a day (G2 after a restored controller)."""
    online: dict[str, int] = {}
    told = connection.execute("SELECT number FROM told_ticket WHERE business_day = ? AND offline = 0", (business_day,))
    for (text,) in told:
        number = parse_number(text)
        if number is not None:
            online[number.series] = max(online.get(number.series, 0), number.count)
    row = connection.execute("SELECT last FROM offline_series WHERE business_day = ?", (business_day,)).fetchone()
    return Highest(business_day=business_day, online=online, offline=row[0] if row else 0)


def forget_before(connection: sqlite3.Connection, business_day: str) -> None:
    """Settled numbers of days before `business_day` are no longer needed."""
    connection.execute(
        "DELETE FROM told_ticket WHERE business_day < ? AND state NOT IN ('given', 'printing', 'failed')",
        (business_day,),
    )
    connection.execute("DELETE FROM offline_series WHERE business_day < ?", (business_day,))


def begin_command(connection: sqlite3.Connection, cmd_id: str, op: str, now_ms: int) -> bool:
    """Record a command before acting on it; False if it was seen before."""
    return (
        connection.execute(
            "INSERT INTO seen_command VALUES (?, ?, 'begun', ?) ON CONFLICT DO NOTHING", (cmd_id, op, now_ms)
        ).rowcount
        == 1
    )


def end_command(connection: sqlite3.Connection, cmd_id: str, state: str) -> None:
    """Keep what became of a command."""
    connection.execute("UPDATE seen_command SET state = ? WHERE cmd_id = ?", (state, cmd_id))


def begun_commands(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """(cmd id, op) of commands that a crash interrupted."""
    return list(connection.execute("SELECT cmd_id, op FROM seen_command WHERE state = 'begun'"))


def forget_commands(connection: sqlite3.Connection, before_ms: int) -> None:
    """Commands expire within minutes: what was seen before `before_ms` cannot come again."""
    connection.execute("DELETE FROM seen_command WHERE seen_at < ? AND state <> 'begun'", (before_ms,))


def _columns(ticket: ToldTicket) -> tuple[str | int, ...]:
    return (
        ticket.ticket_id,
        ticket.number,
        ticket.service,
        ticket.code_id,
        ticket.issued_at,
        ticket.business_day,
        int(ticket.offline),
    )


def is_known(connection: sqlite3.Connection, ticket_id: str) -> bool:
    """Whether this terminal told or printed that number."""
    return connection.execute("SELECT 1 FROM told_ticket WHERE ticket_id = ?", (ticket_id,)).fetchone() is not None
