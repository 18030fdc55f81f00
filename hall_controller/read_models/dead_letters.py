"""What of a station could not be taken: how often, of what kind, why, when; nothing of its content."""

import json

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.read_models.models import DeadLetterGroup

MOST = 20
_FIELDS = "invalid_body"
"""The only refusal whose parameters hold nothing but names of our own fields."""
_GROUPS = (
    f"SELECT type, code, CASE code WHEN '{_FIELDS}' THEN params ELSE '{{}}' END AS said,"  # noqa: S608  (own names)
    " count(*), min(received_at), max(received_at) FROM dead_letters WHERE station = ?"
    f" GROUP BY type, code, said ORDER BY max(received_at) DESC LIMIT {MOST}"
)


def dead_letters_of(connection: Connection, station: str) -> tuple[DeadLetterGroup, ...]:
    """The newest 20 kinds, newest first."""
    return tuple(
        DeadLetterGroup(
            type=kind or "",
            code=code,
            fields=tuple(str(name) for name in json.loads(said).get("fields", ())),
            count=count,
            first_at=first,
            last_at=last,
        )
        for kind, code, said, count, first, last in sql.all_rows(connection, _GROUPS, (station,))
    )
