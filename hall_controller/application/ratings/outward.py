"""What the provincial platform is told of a rating, in its own codes; nothing personal, no comment, no tag."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.application.ratings.rows import RatingRow, rating_by_id

TOLD = frozenset({"rating.given", "rating.excluded"})
_CASE = "SELECT number, sensitive FROM cases WHERE case_id = ?"


@dataclass(frozen=True, slots=True)
class PlatformFacts:
    """Where to and in whose codes."""

    url: str
    hall_code: str
    secret: str = field(repr=False)
    batch: int = 50
    levels: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)


def told(connection: Connection, facts: PlatformFacts, event: JournalEvent) -> dict[str, str | int] | None:
    """The record of a rating as it is pushed; None for what is not told (a test, another event)."""
    if event.type not in TOLD:
        return None
    rating = rating_by_id(connection, event.subject.partition(":")[2])
    if rating is None or rating.level is None or rating.source == "sandbox":
        return None
    said: dict[str, str | int] = {
        "id": rating.rating_id,
        "rev": event.seq,
        "state": "withdrawn" if event.type == "rating.excluded" else "rated",
        "hall": facts.hall_code,
        "level": facts.levels[rating.level],
        "stage": facts.stages[rating.stage],
        "channel": facts.channels[rating.channel],
        "at": rating.ended_at or rating.opened_at,
        "department": rating.department,
    }
    return said | _matter(connection, rating)


def _matter(connection: Connection, rating: RatingRow) -> dict[str, str | int]:
    case = sql.one(connection, _CASE, (rating.case_id,)) if rating.case_id else None
    if case is None:
        return {"item": rating.item} if rating.item else {}
    return {"case": case[0]} | ({} if case[1] else {"item": rating.item})
