"""Codes that no longer hold, and wrong tries at the second factor of cases."""

from sqlalchemy import Column, Index, String, Table

from hall_controller.storage.schema.metadata import Millis, RowNumber, metadata

revoked_codes = Table(
    "revoked_codes",
    metadata,
    Column("code_id", String(20), primary_key=True),
    Column("kind", String(1), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("revoked_at", Millis, nullable=False),
    Column("expires_at", Millis, index=True),
    Column("reason", String(200), nullable=False),
)
"""`kind` is the code's letter; after `expires_at` nobody needs to know any more (None = it never expires)."""

case_tries = Table(
    "case_tries",
    metadata,
    Column("seq", RowNumber, primary_key=True, autoincrement=False),
    Column("case_id", String(36), nullable=False),
    Column("station", String(40), nullable=False),
    Column("at", Millis, nullable=False),
)
"""Wrong last digits, without the digits; `seq` is the journal number of the event."""
Index(None, case_tries.c.case_id, case_tries.c.at)
Index(None, case_tries.c.station, case_tries.c.at)
