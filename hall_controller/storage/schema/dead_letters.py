"""Messages of stations that are refused for ever: visible, acknowledged as `rejected`, never lost."""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text

from hall_controller.storage.schema.metadata import Millis, metadata

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("station", String(40), nullable=False),
    Column("epoch", String(40)),
    Column("seq", Integer),
    Column("type", String(64)),
    Column("code", String(64), nullable=False),
    Column("params", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("received_at", Millis, nullable=False),
    Column("settled_at", Millis),
    Column("settled_by", String(80)),
)

Index(None, dead_letters.c.station, dead_letters.c.received_at)
