"""A line of the history of cells, deposits and authorisations."""

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent

_NOTE = (
    "INSERT INTO locker_history (seq, part, at, type, what, station, cell, deposit_id, lease_id)"
    " VALUES (?, (SELECT count(*) FROM locker_history WHERE seq = ?), ?, ?, ?, ?, ?, ?, ?)"
)


def note(
    connection: Connection,
    event: JournalEvent,
    station: str,
    what: str,
    cell: str | None = None,
    deposit_id: str | None = None,
    lease_id: str | None = None,
) -> None:
    """Write the line of an event; one of several cells writes several."""
    row = (event.seq, event.seq, event.occurred_at, event.type, what[:200], station, cell, deposit_id, lease_id)
    sql.run(connection, _NOTE, row)
