"""What the database knows about itself: one row a key (`epoch`, `hall`, `incarnation`, `restored_at`)."""

from sqlalchemy import Column, String, Table, Text

from hall_controller.storage.schema.metadata import metadata

meta = Table(
    "meta",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
