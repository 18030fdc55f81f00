"""The journal: append-only, every row chained to the one before (design.md section 2)."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from hall_controller.storage.schema.metadata import Millis, RowNumber, metadata

journal = Table(
    "journal",
    metadata,
    Column("seq", RowNumber, primary_key=True, autoincrement=False),
    Column("event_id", String(36), nullable=False, unique=True),
    Column("hall", String(40), nullable=False),
    Column("source", String(40), nullable=False),
    Column("type", String(64), nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("actor", String(80), nullable=False),
    Column("causation", String(80)),
    Column("occurred_at", Millis, nullable=False),
    Column("recorded_at", Millis, nullable=False),
    Column("business_day", String(10), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("body", Text, nullable=False),
    Column("hash_alg", String(16), nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

Index(None, journal.c.subject, journal.c.seq)
