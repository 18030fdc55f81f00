"""Windows: phase, clerk, the ticket at the window, the last action that can be undone."""

from sqlalchemy import Column, Index, Integer, String, Table, Text, text

from hall_controller.storage.schema.metadata import Millis, RowNumber, metadata

window_states = Table(
    "window_states",
    metadata,
    Column("window", String(40), primary_key=True),
    Column("phase", String(12), nullable=False),
    Column("phase_since", Millis, nullable=False),
    Column("business_day", String(10), nullable=False),
    Column("clerk", String(80)),
    Column("stands_in_for", String(80)),
    Column("pause_reason", String(40)),
    Column("ticket_id", String(36)),
    Column("free_since", Millis),
    Column("undo", Text),
    Column("rev", RowNumber, nullable=False),
)

window_days = Table(
    "window_days",
    metadata,
    Column("business_day", String(10), primary_key=True),
    Column("window", String(40), primary_key=True),
    Column("finished", Integer, nullable=False, server_default=text("0")),
    Column("calls", Integer, nullable=False, server_default=text("0")),
    Column("walk_ups", Integer, nullable=False, server_default=text("0")),
    Column("recent", Text, nullable=False, server_default=text("'[]'")),
    Column("median_ms", Integer),
)

calls = Table(
    "calls",
    metadata,
    Column("seq", RowNumber, primary_key=True, autoincrement=False),
    Column("business_day", String(10), nullable=False),
    Column("ticket_id", String(36), nullable=False),
    Column("number", String(16), nullable=False),
    Column("service", String(40), nullable=False),
    Column("window", String(40), nullable=False),
    Column("call_no", Integer, nullable=False),
    Column("called_at", Millis, nullable=False),
    Column("undone", Integer, nullable=False, server_default=text("0")),
)
"""Every call and recall as boards show them."""

Index(None, calls.c.business_day, calls.c.seq)
