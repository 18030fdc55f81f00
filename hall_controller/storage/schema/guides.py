"""办事指南: editions, versions of each guide with the days on which they hold, and item codes."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from hall_controller.storage.schema.metadata import Millis, metadata

guide_editions = Table(
    "guide_editions",
    metadata,
    Column("edition", Integer, primary_key=True, autoincrement=False),
    Column("state", String(12), nullable=False),
    Column("source", String(120), nullable=False),
    Column("note", String(200), nullable=False),
    Column("begun_by", String(80), nullable=False),
    Column("begun_at", Millis, nullable=False),
    Column("ended_at", Millis),
    Column("written", Integer, nullable=False),
    Column("withdrawn", Integer, nullable=False),
)
"""`state`: writing (nobody sees its versions yet), published, abandoned."""

guide_versions = Table(
    "guide_versions",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("edition", Integer, nullable=False, index=True),
    Column("effective_from", String(10)),
    Column("effective_to", String(10)),
    Column("withdrawal", Boolean, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("body", Text, nullable=False),
)
"""`body`: the guide as canonical JSON without what is usual (`Guide` fills it in); `sha256` of that text."""

item_codes = Table(
    "item_codes",
    metadata,
    Column("code_id", String(20), primary_key=True),
    Column("guide", String(64), nullable=False, index=True),
    Column("issued_at", Millis, nullable=False),
    Column("revoked_at", Millis),
    Column("reason", String(200), nullable=False),
)
