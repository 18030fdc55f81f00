"""好差评: ratings, their sums by day, follow-ups and their steps. Nothing personal, no citizen's word."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from hall_controller.storage.schema.metadata import Millis, RowNumber, metadata

ratings = Table(
    "ratings",
    metadata,
    Column("rating_id", String(36), primary_key=True),
    Column("key", String(120), nullable=False, unique=True),
    Column("business_day", String(10), nullable=False),
    Column("opened_at", Millis, nullable=False),
    Column("expires_at", Millis, nullable=False),
    Column("state", String(10), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("ticket_id", String(36)),
    Column("number", String(20)),
    Column("code_id", String(20)),
    Column("window", String(40), nullable=False),
    Column("clerk", String(80), nullable=False),
    Column("department", String(40), nullable=False),
    Column("service", String(40), nullable=False),
    Column("item", String(60), nullable=False),
    Column("case_id", String(36)),
    Column("station", String(40)),
    Column("invited_at", Millis),
    Column("agent", String(40)),
    Column("ended_at", Millis),
    Column("level", String(20)),
    Column("source", String(10)),
    Column("raw_key", String(20)),
    Column("tags", Text, nullable=False),
    Column("tags_version", String(20), nullable=False),
    Column("record_id", String(36)),
    Column("comment", Boolean, nullable=False),
    Column("call_back", Boolean, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("unrated", String(20)),
    Column("took_ms", Integer),
)
"""`key`: what there is one rating of. `record_id`: personal record of comment and phone, deleted by retention."""

Index(None, ratings.c.ticket_id)
Index(None, ratings.c.case_id)
Index(None, ratings.c.code_id)
Index(None, ratings.c.business_day, ratings.c.opened_at)
_unsaid = ratings.c.state.in_(("open", "invited"))
Index("ix_ratings_unsaid", ratings.c.expires_at, sqlite_where=_unsaid, postgresql_where=_unsaid)

rating_sums = Table(
    "rating_sums",
    metadata,
    Column("business_day", String(10), primary_key=True),
    Column("stage", String(20), primary_key=True),
    Column("channel", String(20), primary_key=True),
    Column("window", String(40), primary_key=True),
    Column("department", String(40), primary_key=True),
    Column("service", String(40), primary_key=True),
    Column("item", String(60), primary_key=True),
    Column("rateable", Integer, nullable=False),
    Column("very_satisfied", Integer, nullable=False),
    Column("satisfied", Integer, nullable=False),
    Column("fairly_satisfied", Integer, nullable=False),
    Column("dissatisfied", Integer, nullable=False),
    Column("very_dissatisfied", Integer, nullable=False),
)
"""Counts of a day: pages read these, never a million ratings. `rateable` without the excluded; the rest is unrated."""

rating_tags = Table(
    "rating_tags",
    metadata,
    Column("business_day", String(10), primary_key=True),
    Column("level", String(20), primary_key=True),
    Column("tag", String(40), primary_key=True),
    Column("count", Integer, nullable=False),
)

rating_clerks = Table(
    "rating_clerks",
    metadata,
    Column("business_day", String(10), primary_key=True),
    Column("clerk", String(80), primary_key=True),
    Column("finished", Integer, nullable=False),
    Column("invited", Integer, nullable=False),
    Column("outside", Integer, nullable=False),
)
"""Window sessions by clerk; `outside`: keys pressed without an invitation, by window (`clerk` = `window:<slug>`)."""

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("follow_up_id", String(36), primary_key=True),
    Column("rating_id", String(36), nullable=False, unique=True),
    Column("state", String(12), nullable=False),
    Column("department", String(40), nullable=False),
    Column("owner", String(80)),
    Column("anonymous", Boolean, nullable=False),
    Column("begun_at", Millis, nullable=False),
    Column("since_day", String(10), nullable=False),
    Column("due_day", String(10)),
    Column("due_at", Millis),
    Column("light", String(8), nullable=False),
    Column("next_at", Millis),
    Column("extra_days", Integer, nullable=False),
    Column("calls", Integer, nullable=False),
    Column("reopened", Integer, nullable=False),
    Column("escalated", Integer, nullable=False),
    Column("late_steps", Integer, nullable=False),
    Column("replied", Boolean, nullable=False),
    Column("called_back", Boolean, nullable=False),
    Column("satisfied_after", Boolean),
    Column("appellant", String(80)),
    Column("appeal_kind", String(12)),
    Column("published", Boolean, nullable=False),
    Column("closed_at", Millis),
    Column("updated_at", Millis, nullable=False),
)

Index(None, follow_ups.c.next_at)
Index(None, follow_ups.c.state, follow_ups.c.due_at)

follow_up_steps = Table(
    "follow_up_steps",
    metadata,
    Column("seq", RowNumber, primary_key=True, autoincrement=False),
    Column("follow_up_id", String(36), nullable=False),
    Column("at", Millis, nullable=False),
    Column("step", String(20), nullable=False),
    Column("actor", String(120), nullable=False),
    Column("words", Text, nullable=False),
    Column("result", String(20), nullable=False),
)

Index(None, follow_up_steps.c.follow_up_id)

rating_boards = Table(
    "rating_boards",
    metadata,
    Column("seq", RowNumber, primary_key=True, autoincrement=False),
    Column("until", String(10), nullable=False),
    Column("published_at", Millis, nullable=False),
    Column("actor", String(120), nullable=False),
)
"""What the published board shows: indicators up to the day `until`."""
