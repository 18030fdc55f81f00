"""Tickets as use cases read them: by id, code, number or request, and the heads of a line."""

from typing import NamedTuple

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import Refused, Tx
from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import Candidate


class TicketRow(NamedTuple):
    """A row of `tickets`."""

    ticket_id: str
    business_day: str
    number: str
    service: str
    code_id: str | None
    state: str
    lane: str
    order_at: int
    issued_at: int
    issued_by: str
    offline: int
    uncertain: int
    appointment_id: str | None
    appointment_at: int | None
    green_group: str | None
    window: str | None
    to_window: str | None
    calls: int
    first_called_at: int | None
    last_called_at: int | None
    not_before_call: int
    returned: int
    holds: int
    held_until: int | None
    park_reason: str | None
    back_at: int | None
    transferred: int
    service_started_at: int | None
    ended_at: int | None
    copies: int
    rev: int


_LANES: dict[str, Lane] = {lane.value: lane for lane in Lane}
"""A fifth of the price of `Lane(text)`: thousands of rows are read for one list."""
COLUMNS = ", ".join(f'"{name}"' for name in TicketRow._fields)
_BY_ID = f"SELECT {COLUMNS} FROM tickets WHERE ticket_id = ?"  # noqa: S608  (own column names)
_BY_CODE = f"SELECT {COLUMNS} FROM tickets WHERE code_id = ?"  # noqa: S608  (own column names)
_BY_NUMBER = f"SELECT {COLUMNS} FROM tickets WHERE business_day = ? AND number = ?"  # noqa: S608  (own column names)
_BY_REQUEST = f"SELECT {COLUMNS} FROM tickets WHERE request_id = ?"  # noqa: S608  (own column names)

_HEAD = (
    "ticket_id, number, service, lane, order_at, appointment_at, not_before_call, offline, transferred, entered, rev"
)
_LANE_HEAD = (
    f"SELECT * FROM (SELECT {_HEAD} FROM tickets WHERE business_day = ? AND service = ? AND lane = '%s'"  # noqa: S608 - own names
    " AND state = 'waiting' AND to_window IS NULL ORDER BY lane_key, order_at, entered LIMIT 1)"
)
_HEADS = " UNION ALL ".join(_LANE_HEAD % lane.value for lane in Lane)
_FIRST = _HEADS.replace("LIMIT 1", "LIMIT ?")
_COUNT = (
    "SELECT count(*) FROM tickets WHERE business_day = ? AND service = ? AND state = 'waiting' AND to_window IS NULL"
)
# The day is written as an expression so that SQLite cannot choose one of the day's indexes and read everybody of today:
# which one it takes depends on the order in which they were made (measured with 4,000 waiting: 1 ms against 5 µs).
_AIMED = f"SELECT {_HEAD} FROM tickets WHERE to_window = ? AND state = 'waiting' AND business_day || '' = ?"  # noqa: S608 - own names
_EVERYBODY = f"SELECT {_HEAD} FROM tickets WHERE business_day = ? AND service = ? AND state = 'waiting'"  # noqa: S608 - own names


def by_id(connection: Connection, ticket_id: str) -> TicketRow | None:
    """A ticket by its id."""
    row = sql.one(connection, _BY_ID, (ticket_id,))
    return None if row is None else TicketRow(*row)


def by_code(connection: Connection, code_id: str) -> TicketRow | None:
    """The ticket that bears a code."""
    row = sql.one(connection, _BY_CODE, (code_id,))
    return None if row is None else TicketRow(*row)


def by_number(connection: Connection, business_day: str, number: str) -> TicketRow | None:
    """The ticket with that number of that day."""
    row = sql.one(connection, _BY_NUMBER, (business_day, number))
    return None if row is None else TicketRow(*row)


def by_request(connection: Connection, request_id: str) -> TicketRow | None:
    """The ticket that answered a request."""
    row = sql.one(connection, _BY_REQUEST, (request_id,))
    return None if row is None else TicketRow(*row)


def ticket_of(tx: Tx, ticket_id: str | None) -> TicketRow:
    """A ticket by its id; Refused("unknown_ticket")."""
    row = None if ticket_id is None else by_id(tx.connection, ticket_id)
    if row is None:
        raise Refused("unknown_ticket", ticket=ticket_id)
    return row


def heads_of(connection: Connection, business_day: str, service: str) -> dict[Lane, Candidate]:
    """The first of each lane of a line, by index only."""
    rows = sql.all_rows(connection, _HEADS, (business_day, service) * len(Lane))
    return {candidate.lane: candidate for candidate in map(_candidate, rows)}


def aimed_at(connection: Connection, business_day: str, window: str) -> list[Candidate]:
    """Tickets that were sent to one window only (转窗口)."""
    return [_candidate(row) for row in sql.all_rows(connection, _AIMED, (window, business_day))]


def everybody_in(connection: Connection, business_day: str, service: str) -> list[Candidate]:
    """All callable tickets of a line, unsorted: for the list for calling by hand."""
    return [_candidate(row) for row in sql.all_rows(connection, _EVERYBODY, (business_day, service))]


def first_in(connection: Connection, business_day: str, service: str, limit: int) -> list[Candidate]:
    """The first `limit` of each lane of a line, without those sent to one window."""
    values = (business_day, service, limit) * len(Lane)
    return [_candidate(row) for row in sql.all_rows(connection, _FIRST, values)]


def count_in(connection: Connection, business_day: str, service: str) -> int:
    """How many callable tickets a line has, without those sent to one window."""
    row = sql.one(connection, _COUNT, (business_day, service))
    return 0 if row is None else int(row[0])


def _candidate(row: sql.Row) -> Candidate:
    return Candidate(
        ticket_id=row[0],
        number=row[1],
        service=row[2],
        lane=_LANES[row[3]],
        order_at=row[4],
        appointment_at=row[5],
        not_before_call=row[6],
        offline=bool(row[7]),
        transferred=row[8] > 0,
        entered=row[9],
        rev=row[10],
    )
