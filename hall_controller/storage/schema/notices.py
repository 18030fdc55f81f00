"""通知: what citizens were to be told and what became of it. No address, no words: those are in personal records.

`notices` is projected; `notice_tries` is state of the moment and goes when a notice ends.
"""

from sqlalchemy import Column, Index, Integer, String, Table

from hall_controller.storage.schema.metadata import Millis, RowNumber, metadata

notices = Table(
    "notices",
    metadata,
    Column("notice_id", String(36), primary_key=True),
    Column("seq", RowNumber, nullable=False),
    Column("template", String(40), nullable=False),
    Column("about", String(80), nullable=False, index=True),
    Column("record", String(36), nullable=False),
    Column("language", String(4), nullable=False),
    Column("state", String(10), nullable=False),
    Column("made_at", Millis, nullable=False),
    Column("begun_at", Millis, nullable=False),
    Column("ended_at", Millis),
    Column("tries", Integer, nullable=False),
    Column("driver", String(40), nullable=False),
    Column("error", String(80), nullable=False),
)
"""`seq`: journal number of the wish, the order in which people are told. `state`: waiting, sent, given_up.
`begun_at`: asked for, or asked for again."""

Index(None, notices.c.state, notices.c.seq)
Index(None, notices.c.state, notices.c.ended_at)

notice_tries = Table(
    "notice_tries",
    metadata,
    Column("notice_id", String(36), primary_key=True),
    Column("way", String(8), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("way_tries", Integer, nullable=False),
    Column("tried_at", Millis, nullable=False),
    Column("next_at", Millis, nullable=False),
    Column("error", String(80), nullable=False),
)
"""A waiting notice that failed at least once; `way` is where it is tried next."""
