"""The day, alarms, calls for help, wishes to be called back."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, text

from hall_controller.storage.schema.metadata import Millis, metadata

days = Table(
    "days",
    metadata,
    Column("business_day", String(10), primary_key=True),
    Column("phase", String(16), nullable=False),
    Column("began_at", Millis),
    Column("opening_signed_by", String(80)),
    Column("opening_signed_at", Millis),
    Column("opening_notes", Text),
    Column("closed_by", String(80)),
    Column("closed_at", Millis),
    Column("closing_reason", String(200)),
    Column("duty_person", String(80)),
)

alarms = Table(
    "alarms",
    metadata,
    Column("alarm_id", String(36), primary_key=True),
    Column("code", String(40), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("params", Text, nullable=False),
    Column("severity", String(8), nullable=False),
    Column("owner_role", String(20), nullable=False),
    Column("state", String(16), nullable=False),
    Column("raised_at", Millis, nullable=False),
    Column("times", Integer, nullable=False, server_default=text("1")),
    Column("acknowledged_by", String(80)),
    Column("acknowledged_at", Millis),
    Column("cleared_at", Millis),
    Column("closed_by", String(80)),
    Column("closed_at", Millis),
    Column("note", String(400)),
)
_live = text("state <> 'closed'")
Index("uq_alarms_live", alarms.c.code, alarms.c.subject, unique=True, sqlite_where=_live, postgresql_where=_live)

Index(None, alarms.c.raised_at)

help_calls = Table(
    "help_calls",
    metadata,
    Column("help_id", String(36), primary_key=True),
    Column("station", String(40), nullable=False),
    Column("reason", String(20), nullable=False),
    Column("asked_at", Millis, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("answered_by", String(80)),
    Column("answered_at", Millis),
)
_unanswered = text("answered_at IS NULL")
Index("ix_help_calls_open", help_calls.c.station, sqlite_where=_unanswered, postgresql_where=_unanswered)

call_backs = Table(
    "call_backs",
    metadata,
    Column("call_back_id", String(36), primary_key=True),
    Column("station", String(40), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("sealed", Text, nullable=False),
    Column("asked_at", Millis, nullable=False),
)
"""Personal, sealed by the station to the controller: not made from the journal, deleted after its retention."""
