"""Imported appointments without personal data, and apart from them the keyed hashes by which they are found."""

from sqlalchemy import Boolean, Column, Index, String, Table

from hall_controller.storage.schema.metadata import Millis, metadata

appointments = Table(
    "appointments",
    metadata,
    Column("appointment_id", String(40), primary_key=True),
    Column("business_day", String(10), nullable=False),
    Column("service", String(40), nullable=False),
    Column("slot_start", Millis, nullable=False),
    Column("slot_end", Millis, nullable=False),
    Column("reference", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    Column("ticket_id", String(36)),
    Column("checked_in_at", Millis),
    Column("counted", Boolean),
)
Index(None, appointments.c.business_day, appointments.c.slot_start)

appointment_keys = Table(
    "appointment_keys",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("appointment_id", String(40), primary_key=True),
)
"""Not made from the journal: pseudonymous, deleted after its retention."""
