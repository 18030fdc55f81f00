"""取件柜: cabinets as their stations tell them, deposits, authorisations, openings. No digits, nobody's name."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from hall_controller.storage.schema.metadata import Millis, metadata

locker_cabinets = Table(
    "locker_cabinets",
    metadata,
    Column("station", String(40), primary_key=True),
    Column("body", Text, nullable=False),
    Column("public_key", String(80), nullable=False),
    Column("told_at", Millis, nullable=False),
)
"""`body`: the cabinet as canonical JSON (`hall.model.locker.Cabinet`)."""

locker_cells = Table(
    "locker_cells",
    metadata,
    Column("station", String(40), primary_key=True),
    Column("cell", String(4), primary_key=True),
    Column("state", String(20), nullable=False),
    Column("marks", String(200), nullable=False),
    Column("deposit_id", String(64)),
    Column("door", String(8), nullable=False),
    Column("openings", Integer, nullable=False),
    Column("since", Millis, nullable=False),
)
"""The mirror of a station's ledger; `marks` with blanks between them."""

locker_openings = Table(
    "locker_openings",
    metadata,
    Column("opening_id", String(64), primary_key=True),
    Column("station", String(40), nullable=False),
    Column("cell", String(4), nullable=False),
    Column("purpose", String(12), nullable=False),
    Column("state", String(10), nullable=False, index=True),
    Column("outcome", String(200), nullable=False),
    Column("how", String(8), nullable=False),
    Column("by_users", String(400), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("deposit_id", String(64), index=True),
    Column("lease_id", String(64), index=True),
    Column("cmd_id", String(64)),
    Column("after_id", String(64)),
    Column("recorded_at", Millis, nullable=False),
    Column("settled_at", Millis),
)
Index(None, locker_openings.c.station, locker_openings.c.cell, locker_openings.c.recorded_at)

locker_deposits = Table(
    "locker_deposits",
    metadata,
    Column("deposit_id", String(64), primary_key=True),
    Column("purpose", String(8), nullable=False),
    Column("case_id", String(64), nullable=False, index=True),
    Column("cabinet", String(40), nullable=False),
    Column("document", String(200), nullable=False),
    Column("size", String(1), nullable=False),
    Column("low", Boolean, nullable=False),
    Column("factor", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("cell", String(4)),
    Column("opening_id", String(64)),
    Column("prepared_at", Millis, nullable=False),
    Column("not_after", Millis),
    Column("placed_at", Millis),
    Column("ended_at", Millis),
    Column("overdue_at", Millis),
    Column("overdue", Boolean, nullable=False),
    Column("reminded", Integer, nullable=False),
    Column("next_at", Millis, index=True),
    Column("notice", String(8), nullable=False),
    Column("notice_id", String(36), index=True),
    Column("notice_record", String(36)),
    Column("reason", String(200), nullable=False),
    Column("signed_by", String(200), nullable=False),
)
Index(None, locker_deposits.c.cabinet, locker_deposits.c.state)
Index(None, locker_deposits.c.state, locker_deposits.c.ended_at)

locker_leases = Table(
    "locker_leases",
    metadata,
    Column("lease_id", String(64), primary_key=True),
    Column("deposit_id", String(64), nullable=False, index=True),
    Column("cabinet", String(40), nullable=False),
    Column("who", String(9), nullable=False),
    Column("person", String(40), nullable=False, index=True),
    Column("code_id", String(20), nullable=False, unique=True),
    Column("factor", Boolean, nullable=False),
    Column("given_at", Millis, nullable=False),
    Column("expires_at", Millis, nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("ended_at", Millis),
    Column("ended", String(12), nullable=False),
    Column("paper", String(80), nullable=False),
)
"""Authorisations; `person` is a random key, `ended` says why (`spent`, `recalled`, `renewed`, `withdrawn`, `gone`)."""
Index(None, locker_leases.c.cabinet, locker_leases.c.ended_at)

locker_keys = Table(
    "locker_keys",
    metadata,
    Column("lease_id", String(64), primary_key=True),
    Column("cabinet", String(40), nullable=False),
    Column("digits", String(64), nullable=False),
    Column("card", String(64)),
    Column("phone", String(64)),
    Column("tails", String(400), nullable=False),
    Column("pepper_id", String(16), nullable=False),
    Column("public_key", String(80), nullable=False),
    Column("sealed", Text, nullable=False),
    UniqueConstraint("cabinet", "digits"),
)
"""HMACs of live authorisations under the cabinet's pepper, and the blob for its station. Not made from the journal:
deleted with the authorisation."""

locker_history = Table(
    "locker_history",
    metadata,
    Column("seq", Millis, primary_key=True, autoincrement=False),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("at", Millis, nullable=False),
    Column("type", String(40), nullable=False),
    Column("what", String(200), nullable=False),
    Column("station", String(40), nullable=False),
    Column("cell", String(4)),
    Column("deposit_id", String(64), index=True),
    Column("lease_id", String(64)),
)
"""What happened, in the order of the journal; `seq` is the event's number, `part` one of several cells."""
Index(None, locker_history.c.station, locker_history.c.cell, locker_history.c.seq)

case_deliveries = Table(
    "case_deliveries",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("how", String(8), nullable=False),
    Column("signed_on", String(10), nullable=False),
    Column("low_cell", Boolean, nullable=False),
    Column("contact", String(36)),
    Column("confirmed_at", Millis, nullable=False),
    Column("confirmed_by", String(80), nullable=False),
)
"""送达方式确认; `contact` is a personal record."""
