"""办件 with their steps, materials, documents, flags and 督办单; nothing personal."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from hall_controller.storage.schema.metadata import Millis, RowNumber, metadata

cases = Table(
    "cases",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("number", String(50), nullable=False, unique=True),
    Column("code_id", String(20), nullable=False, unique=True),
    Column("own", Boolean, nullable=False),
    Column("item", String(64), nullable=False),
    Column("item_zh", String(200), nullable=False),
    Column("item_en", String(200), nullable=False),
    Column("department", String(40), nullable=False),
    Column("sensitive", Boolean, nullable=False),
    Column("case_time", String(16), nullable=False),
    Column("way", String(16), nullable=False),
    Column("joint", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("received_at", Millis, nullable=False, index=True),
    Column("notice_from", Millis, nullable=False),
    Column("entered_at", Millis, nullable=False),
    Column("stage_at", Millis, nullable=False),
    Column("accepted_at", Millis),
    Column("deemed", Boolean, nullable=False),
    Column("decided_at", Millis),
    Column("ended_at", Millis),
    Column("in_time", Boolean),
    Column("supplement_by", String(10)),
    Column("later_by", String(10)),
    Column("promised_days", Integer),
    Column("promised_unit", String(8)),
    Column("statutory_days", Integer),
    Column("statutory_unit", String(8)),
    Column("stage_terms", Text, nullable=False),
    Column("yellow_days", Integer),
    Column("extra_days", Integer, nullable=False),
    Column("pauses", Text, nullable=False),
    Column("late_stages", Text, nullable=False),
    Column("due_day", String(10)),
    Column("due_at", Millis),
    Column("legal_day", String(10)),
    Column("provisional", Boolean, nullable=False),
    Column("light", String(8), nullable=False),
    Column("light_rule", String(20), nullable=False),
    Column("light_at", Millis, nullable=False),
    Column("next_at", Millis, index=True),
    Column("window", String(40)),
    Column("clerk", String(80)),
    Column("personal_id", String(36)),
    Column("delivery", String(20)),
    Column("low_cell", Boolean, nullable=False),
    Column("reason", String(200)),
    Column("heard_at", Millis),
    Column("updated_at", Millis, nullable=False, index=True),
)
Index(None, cases.c.ended_at, cases.c.light, cases.c.due_at)
Index(None, cases.c.state, cases.c.received_at)

case_steps = Table(
    "case_steps",
    metadata,
    Column("seq", RowNumber, primary_key=True, autoincrement=False),
    Column("case_id", String(36), nullable=False, index=True),
    Column("event", String(40), nullable=False),
    Column("state", String(16), nullable=False),
    Column("light", String(8)),
    Column("rule", String(20)),
    Column("at", Millis, nullable=False),
    Column("recorded_at", Millis, nullable=False),
    Column("actor", String(80), nullable=False),
    Column("note", String(200), nullable=False),
)
"""`seq` is the journal number of the event."""

case_materials = Table(
    "case_materials",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("key", String(40), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Column("state", String(8), nullable=False),
    Column("by_day", String(10)),
    Column("noted_at", Millis, nullable=False),
)

case_documents = Table(
    "case_documents",
    metadata,
    Column("document_id", String(36), primary_key=True),
    Column("case_id", String(36), nullable=False, index=True),
    Column("kind", String(12), nullable=False),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("number", String(60), nullable=False, unique=True),
    Column("issued_at", Millis, nullable=False),
    Column("issued_by", String(80), nullable=False),
    Column("content", Text, nullable=False),
    Column("copies", Integer, nullable=False),
    UniqueConstraint("kind", "year", "serial"),
)
"""`content` is what the paper says, JSON, without the applicant."""

case_flags = Table(
    "case_flags",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("pattern", String(20), primary_key=True),
    Column("flagged_at", Millis, nullable=False, index=True),
)

supervision_orders = Table(
    "supervision_orders",
    metadata,
    Column("order_id", String(36), primary_key=True),
    Column("case_id", String(36), nullable=False, index=True),
    Column("number", String(60), nullable=False, unique=True),
    Column("state", String(12), nullable=False, index=True),
    Column("light", String(8), nullable=False),
    Column("rule", String(20), nullable=False),
    Column("text", String(400), nullable=False),
    Column("responsible_body", String(80), nullable=False),
    Column("responsible_person", String(80), nullable=False),
    Column("responsible_leader", String(80), nullable=False),
    Column("answer_by", String(10), nullable=False),
    Column("ordered_at", Millis, nullable=False),
    Column("ordered_by", String(80), nullable=False),
    Column("answer", String(400)),
    Column("answered_at", Millis),
    Column("answered_by", String(80)),
    Column("closed_at", Millis),
    Column("closed_by", String(80)),
    Column("note", String(400)),
)

case_serials = Table(
    "case_serials",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("period", String(10), primary_key=True),
    Column("last", Integer, nullable=False),
)
"""The last number given, by kind and year (documents) or day (cases of our own)."""

case_recalculations = Table(
    "case_recalculations",
    metadata,
    Column("digest", String(32), primary_key=True),
    Column("begun_at", Millis, nullable=False),
    Column("done_at", Millis),
    Column("last_case", String(36), nullable=False),
    Column("looked_at", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
)
"""`last_case` is the newest case that was looked at: an interrupted recalculation goes on from there."""

case_keys = Table(
    "case_keys",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("key", String(64), nullable=False),
)
"""Keyed hashes of the last four digits (second factor). Not made from the journal: deleted with the applicant."""
