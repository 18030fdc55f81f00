"""Figures of the waiting lines: numbers given, people waiting, calls in a row, recent service times."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, text

from hall_controller.storage.schema.metadata import metadata


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


counters = Table(
    "counters",
    metadata,
    Column("business_day", String(10), primary_key=True),
    Column("prefix", String(4), primary_key=True),
    Column("last", Integer, nullable=False),
)
"""The one central counter of each prefix (G2)."""

lines = Table(
    "lines",
    metadata,
    Column("business_day", String(10), primary_key=True),
    Column("service", String(40), primary_key=True),
    _count("issued"),
    _count("waiting"),
    _count("served"),
    _count("no_show"),
    _count("voided"),
    _count("calls"),
    _count("green_run"),
    _count("priority_run"),
    _count("ordinary_run"),
    Column("stopped", Boolean, nullable=False, server_default=text("0")),
    Column("stop_reason", String(200)),
)

line_slots = Table(
    "line_slots",
    metadata,
    Column("business_day", String(10), primary_key=True),
    Column("service", String(40), primary_key=True),
    Column("slot", Integer, primary_key=True),
    Column("issued", Integer, nullable=False),
)

paces = Table(
    "paces",
    metadata,
    Column("service", String(40), primary_key=True),
    Column("recent", Text, nullable=False),
    Column("median_ms", Integer),
    Column("samples", Integer, nullable=False),
)
"""The newest service times of a 业务 (JSON list of ms, newest last), over days."""
