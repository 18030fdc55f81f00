"""Who signed in at a terminal itself, from the journal."""

import json

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.read_models.models import MaintenanceLine
from hall_controller.read_models.names import Names

MOST = 20
BACK = 200_000
"""So far back in the journal it is looked for: months of a hall, and never a walk through years."""
_TYPES = "('maintenance.begun', 'maintenance.ended', 'maintenance.refused')"
_NEWEST = (
    "SELECT type, occurred_at, body FROM journal"  # noqa: S608  (own names)
    f" WHERE subject = ? AND seq > (SELECT max(seq) - {BACK} FROM journal) AND type IN {_TYPES}"
    f" ORDER BY seq DESC LIMIT {MOST}"
)


def maintenance_of(connection: Connection, station: str) -> tuple[MaintenanceLine, ...]:
    """The newest 20, newest first."""
    names, found = Names(connection), []
    for kind, occurred_at, text in sql.all_rows(connection, _NEWEST, (f"station:{station}",)):
        body = json.loads(text)
        line = MaintenanceLine(
            kind=kind.removeprefix("maintenance."),
            at=occurred_at,
            name=names.of(body.get("user_name")),
            reason=body.get("reason"),
            count=body.get("count", 0),
            paused=body.get("paused", False),
        )
        found.append(line)
    return tuple(found)
