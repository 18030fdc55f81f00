"""Forms: published versions, what was handed in, what was saved to be taken up again. Nothing personal."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from hall_controller.storage.schema.metadata import Millis, metadata

form_versions = Table(
    "form_versions",
    metadata,
    Column("slug", String(40), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("published_at", Millis, nullable=False),
    Column("running", Boolean, nullable=False),
)
"""`body`: the form as canonical JSON; one version of a form runs, or none when it was withdrawn."""

submissions = Table(
    "submissions",
    metadata,
    Column("submission_id", String(36), primary_key=True),
    Column("code_id", String(20), nullable=False, unique=True),
    Column("kind", String(10), nullable=False),
    Column("form", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("station", String(40), nullable=False),
    Column("received_at", Millis, nullable=False),
    Column("expires_at", Millis, nullable=False),
    Column("open_answers", Text, nullable=False),
    Column("record_id", String(36), nullable=False),
    Column("state", String(10), nullable=False),
    Column("handled_by", String(80)),
    Column("handled_at", Millis),
    Column("answer_id", String(36)),
)
"""`received_at`: the terminal's recorded time; `record_id`, `answer_id`: personal records, deleted by retention."""

Index(None, submissions.c.state, submissions.c.received_at)

form_drafts = Table(
    "form_drafts",
    metadata,
    Column("draft_id", String(36), primary_key=True),
    Column("code_id", String(20), nullable=False, unique=True),
    Column("form", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("station", String(40), nullable=False),
    Column("saved_at", Millis, nullable=False),
    Column("expires_at", Millis, nullable=False),
    Column("record_id", String(36), nullable=False),
    Column("ended", Boolean, nullable=False),
)
