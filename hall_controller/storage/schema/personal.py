"""Personal data, apart from the journal: one encrypted row under a random key, with retention (design.md section 2)."""

from sqlalchemy import Column, Index, String, Table, Text

from hall_controller.storage.schema.metadata import Millis, metadata

personal_records = Table(
    "personal_records",
    metadata,
    Column("record_id", String(36), primary_key=True),
    Column("purpose", String(40), nullable=False),
    Column("key_id", String(40), nullable=False),
    Column("wrapped_key", Text, nullable=False),
    Column("ciphertext", Text, nullable=False),
    Column("stored_at", Millis, nullable=False),
    Column("expires_at", Millis, nullable=False),
)

Index(None, personal_records.c.expires_at)
