"""Ratings and follow-ups as use cases and read models find them."""

import json
from typing import NamedTuple

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.cases.rows import by_id
from hall_controller.application.ports import Refused


class RatingRow(NamedTuple):
    """A row of `ratings`."""

    rating_id: str
    key: str
    business_day: str
    opened_at: int
    expires_at: int
    state: str
    stage: str
    channel: str
    ticket_id: str | None
    number: str | None
    code_id: str | None
    window: str
    clerk: str
    department: str
    service: str
    item: str
    case_id: str | None
    station: str | None
    invited_at: int | None
    agent: str | None
    ended_at: int | None
    level: str | None
    source: str | None
    raw_key: str | None
    tags: str
    tags_version: str
    record_id: str | None
    comment: bool
    call_back: bool
    late: bool
    unrated: str | None
    took_ms: int | None

    @property
    def tag_list(self) -> list[str]:
        """Tags that were ticked."""
        found: list[str] = json.loads(self.tags)
        return found


class FollowUpRow(NamedTuple):
    """A row of `follow_ups`."""

    follow_up_id: str
    rating_id: str
    state: str
    department: str
    owner: str | None
    anonymous: bool
    begun_at: int
    since_day: str
    due_day: str | None
    due_at: int | None
    light: str
    next_at: int | None
    extra_days: int
    calls: int
    reopened: int
    escalated: int
    late_steps: int
    replied: bool
    called_back: bool
    satisfied_after: bool | None
    appellant: str | None
    appeal_kind: str | None
    published: bool
    closed_at: int | None
    updated_at: int


FOLLOW_UP_COLUMNS = frozenset(FollowUpRow._fields)
_RATING = ", ".join(f'"{name}"' for name in RatingRow._fields)
_FOLLOW_UP = ", ".join(f'"{name}"' for name in FollowUpRow._fields)
RATINGS = f"SELECT {_RATING} FROM ratings"  # noqa: S608  (own column names)
FOLLOW_UPS = f"SELECT {_FOLLOW_UP} FROM follow_ups"  # noqa: S608  (own column names)
_NEWEST_FIRST = "ORDER BY opened_at DESC, rating_id DESC"


def rating_by_id(connection: Connection, rating_id: str) -> RatingRow | None:
    """A rating by its id."""
    row = sql.one(connection, f"{RATINGS} WHERE rating_id = ?", (rating_id,))
    return None if row is None else RatingRow(*row)


def rating_of(connection: Connection, key: str) -> RatingRow | None:
    """The one rating of `key`."""
    row = sql.one(connection, f'{RATINGS} WHERE "key" = ?', (key,))
    return None if row is None else RatingRow(*row)


def ratings_of_ticket(connection: Connection, ticket_id: str) -> list[RatingRow]:
    """All sessions of a visit, newest first."""
    rows = sql.all_rows(connection, f"{RATINGS} WHERE ticket_id = ? {_NEWEST_FIRST}", (ticket_id,))
    return [RatingRow(*row) for row in rows]


def ratings_of_case(connection: Connection, case_id: str) -> list[RatingRow]:
    """The stages of a case, newest first."""
    rows = sql.all_rows(connection, f"{RATINGS} WHERE case_id = ? {_NEWEST_FIRST}", (case_id,))
    return [RatingRow(*row) for row in rows]


def number_of(connection: Connection, rating: RatingRow) -> str:
    """What it was about, as people call it: the queue number, else the case's."""
    case = by_id(connection, rating.case_id) if rating.case_id and not rating.number else None
    return rating.number or ("" if case is None else case.number)


def existing_follow_up(connection: Connection, follow_up_id: str) -> FollowUpRow:
    """A follow-up by its id; Refused("unknown_follow_up")."""
    row = sql.one(connection, f"{FOLLOW_UPS} WHERE follow_up_id = ?", (follow_up_id,))
    if row is None:
        raise Refused("unknown_follow_up")
    return FollowUpRow(*row)


def existing_rating(connection: Connection, rating_id: str) -> RatingRow:
    """A rating by its id; Refused("unknown_rating")."""
    row = rating_by_id(connection, rating_id)
    if row is None:
        raise Refused("unknown_rating")
    return row
