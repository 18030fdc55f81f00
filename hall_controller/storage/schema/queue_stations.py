"""Stations as their presence tells, their devices, and when citizens could not use them."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from hall_controller.storage.schema.metadata import Millis, RowNumber, metadata

stations = Table(
    "stations",
    metadata,
    Column("station", String(40), primary_key=True),
    Column("kind", String(20)),
    Column("phase", String(16), nullable=False),
    Column("since", Millis, nullable=False),
    Column("boot", Integer, nullable=False),
    Column("version", String(40)),
    Column("reason", String(200)),
    Column("clock_offset_ms", Integer),
)

devices = Table(
    "devices",
    metadata,
    Column("station", String(40), primary_key=True),
    Column("device", String(40), primary_key=True),
    Column("family", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Column("who_acts", String(20), nullable=False),
    Column("faults", Text, nullable=False),
    Column("paper", String(12)),
    Column("since", Millis, nullable=False),
)

interruptions = Table(
    "interruptions",
    metadata,
    Column("seq", RowNumber, primary_key=True, autoincrement=False),
    Column("subject", String(60), nullable=False),
    Column("began_at", Millis, nullable=False),
    Column("ended_at", Millis),
)
"""When `station:…` or `controller` could not serve; 爽约 inside one is not counted."""

Index(None, interruptions.c.subject, interruptions.c.began_at)
