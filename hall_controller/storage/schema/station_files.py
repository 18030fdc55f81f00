"""Versions of stations' files and what stations proposed instead."""

from sqlalchemy import Column, Integer, String, Table, Text

from hall_controller.storage.schema.metadata import Millis, RowNumber, metadata

station_files = Table(
    "station_files",
    metadata,
    Column("station", String(40), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(12), nullable=False),
    Column("author", String(80), nullable=False),
    Column("given_at", Millis, nullable=False),
    Column("note", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
)

station_file_proposals = Table(
    "station_file_proposals",
    metadata,
    Column("seq", RowNumber, primary_key=True, autoincrement=False),
    Column("station", String(40), nullable=False, index=True),
    Column("base", Integer, nullable=False),
    Column("author", String(80), nullable=False),
    Column("proposed_at", Millis, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("devices", Text, nullable=False),
    Column("difference", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("decision", String(12)),
    Column("decided_by", String(80)),
    Column("decided_at", Millis),
)
"""`seq` is the journal number of the proposal; `decision` None = open."""
