"""Rows of notices as use cases and the courier find them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from hall_controller.application import sql

MOST = 5_000
_COLUMNS = (
    "SELECT n.notice_id, n.template, n.about, n.record, n.language, n.state, n.made_at, n.begun_at, n.tries,"
    " t.way, COALESCE(t.tries, 0), COALESCE(t.way_tries, 0), COALESCE(t.next_at, n.begun_at)"
    " FROM notices n LEFT JOIN notice_tries t ON t.notice_id = n.notice_id"
)
_ONE = f"{_COLUMNS} WHERE n.notice_id = ?"
_WAITING = f"{_COLUMNS} WHERE n.state = 'waiting' ORDER BY n.seq LIMIT ?"
_GIVEN_UP = "SELECT notice_id FROM notices WHERE state = 'given_up' AND error <> 'not_needed' ORDER BY seq LIMIT ?"


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice; times UTC ms. `tries` were made before it was last asked for again, `new_tries` since."""

    notice_id: str
    template: str
    about: str
    record: str
    language: str
    state: str
    made_at: int
    begun_at: int
    tries: int
    way: str | None
    new_tries: int
    way_tries: int
    next_at: int


def notice(connection: Connection, notice_id: str) -> NoticeRow | None:
    """The notice of an id."""
    row = sql.one(connection, _ONE, (notice_id,))
    return None if row is None else NoticeRow(*row)


def waiting(connection: Connection, most: int = MOST) -> Sequence[NoticeRow]:
    """Notices that wait, in the order in which they were asked for."""
    return [NoticeRow(*row) for row in sql.all_rows(connection, _WAITING, (most,))]


def given_up(connection: Connection, most: int) -> list[str]:
    """Notices that were given up and are still wanted, oldest first."""
    return [row[0] for row in sql.all_rows(connection, _GIVEN_UP, (most,))]
