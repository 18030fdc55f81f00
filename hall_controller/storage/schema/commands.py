"""Commands for stations, stored with the change that caused them and sent after COMMIT (design.md section 4)."""

from sqlalchemy import Column, Index, String, Table, Text

from hall_controller.storage.schema.metadata import Millis, metadata

commands = Table(
    "commands",
    metadata,
    Column("cmd_id", String(36), primary_key=True),
    Column("station", String(40), nullable=False),
    Column("op", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("created_at", Millis, nullable=False),
    Column("not_after", Millis, nullable=False),
    Column("causation", String(80)),
    Column("state", String(16), nullable=False, server_default="stored"),
    Column("settled_at", Millis),
    Column("answer", Text),
)

Index(None, commands.c.station, commands.c.state)
