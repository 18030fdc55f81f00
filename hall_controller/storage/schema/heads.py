"""Signed heads of the journal: what `verify` can hold against rewriting and truncation (G7)."""

from sqlalchemy import Column, LargeBinary, String, Table

from hall_controller.storage.schema.metadata import Millis, RowNumber, metadata

heads = Table(
    "heads",
    metadata,
    Column("seq", RowNumber, primary_key=True, autoincrement=False),
    Column("hall", String(40), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("signed_at", Millis, nullable=False),
    Column("reason", String(20), nullable=False),
    Column("suite", String(16), nullable=False),
    Column("key_id", String(40), nullable=False),
    Column("signature", LargeBinary, nullable=False),
)
