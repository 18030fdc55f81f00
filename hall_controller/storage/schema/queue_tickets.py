"""Tickets as the journal made them, and requests that became void before they were seen."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, text

from hall_controller.storage.schema.metadata import Millis, RowNumber, metadata

tickets = Table(
    "tickets",
    metadata,
    Column("ticket_id", String(36), primary_key=True),
    Column("business_day", String(10), nullable=False),
    Column("number", String(16), nullable=False),
    Column("service", String(40), nullable=False),
    Column("code_id", String(40), unique=True),
    Column("request_id", String(80), unique=True),
    Column("state", String(12), nullable=False),
    Column("lane", String(12), nullable=False),
    Column("lane_key", Millis, nullable=False),
    Column("order_at", Millis, nullable=False),
    Column("issued_at", Millis, nullable=False),
    Column("issued_by", String(80), nullable=False),
    Column("offline", Boolean, nullable=False),
    Column("uncertain", Boolean, nullable=False, server_default=text("0")),
    Column("language", String(2), nullable=False),
    Column("item", String(40)),
    Column("appointment_id", String(40)),
    Column("appointment_at", Millis),
    Column("green_group", String(40)),
    Column("window", String(40)),
    Column("to_window", String(40)),
    Column("calls", Integer, nullable=False, server_default=text("0")),
    Column("first_called_at", Millis),
    Column("last_called_at", Millis),
    Column("not_before_call", Integer, nullable=False, server_default=text("0")),
    Column("returned", Integer, nullable=False, server_default=text("0")),
    Column("holds", Integer, nullable=False, server_default=text("0")),
    Column("held_until", Millis),
    Column("park_reason", String(40)),
    Column("back_at", Millis),
    Column("transferred", Integer, nullable=False, server_default=text("0")),
    Column("service_started_at", Millis),
    Column("ended_at", Millis),
    Column("outcome", String(40)),
    Column("copies", Integer, nullable=False, server_default=text("1")),
    Column("entered", RowNumber, nullable=False),
    Column("rev", RowNumber, nullable=False),
)
"""`entered` and `rev` are the sequence numbers of the ticket's first and newest event: one decides between two of the
same millisecond, the other is compared and set by every call."""

Index("uq_tickets_business_day_number", tickets.c.business_day, tickets.c.number, unique=True)
_waiting = text("state = 'waiting' AND to_window IS NULL")
Index(
    "ix_tickets_line",
    tickets.c.business_day,
    tickets.c.service,
    tickets.c.lane,
    tickets.c.lane_key,
    tickets.c.order_at,
    tickets.c.entered,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)
_aimed = text("state = 'waiting' AND to_window IS NOT NULL")
Index("ix_tickets_aimed", tickets.c.to_window, sqlite_where=_aimed, postgresql_where=_aimed)
_held = text("state = 'held'")
Index("ix_tickets_held", tickets.c.held_until, sqlite_where=_held, postgresql_where=_held)
_parked = text("state = 'parked'")
Index("ix_tickets_parked", tickets.c.window, sqlite_where=_parked, postgresql_where=_parked)
Index("ix_tickets_called", tickets.c.business_day, tickets.c.last_called_at)
_open = text("state NOT IN ('served', 'cancelled', 'voided', 'expired')")
Index("ix_tickets_open", tickets.c.business_day, tickets.c.state, sqlite_where=_open, postgresql_where=_open)

voided_requests = Table(
    "voided_requests",
    metadata,
    Column("request_id", String(80), primary_key=True),
    Column("station", String(40), nullable=False),
    Column("voided_at", Millis, nullable=False),
)

ticket_aliases = Table(
    "ticket_aliases",
    metadata,
    Column("alias", String(36), primary_key=True),
    Column("ticket_id", String(36), nullable=False),
)
"""A slip scanned before its event came has two ids: the station's own leads to the hall's."""
