"""Windows: opened, closed, paused."""

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent
from hall_controller.storage.projections.queue_rows import window_of
from hall_controller.storage.projections.registry import Projector

_OPEN = (
    'INSERT INTO window_states ("window", phase, phase_since, business_day, clerk, stands_in_for, free_since, rev)'
    " VALUES (?, 'open', ?, ?, ?, ?, ?, ?)"
    ' ON CONFLICT ("window") DO UPDATE SET phase = excluded.phase, phase_since = excluded.phase_since,'
    " business_day = excluded.business_day, clerk = excluded.clerk, stands_in_for = excluded.stands_in_for,"
    " free_since = excluded.free_since, pause_reason = NULL, ticket_id = NULL, undo = NULL, rev = excluded.rev"
)
_PHASE = (
    "UPDATE window_states SET phase = ?, phase_since = ?, free_since = ?, pause_reason = ?, undo = NULL, rev = ?"
    ' WHERE "window" = ?'
)


def _opened(connection: Connection, event: JournalEvent) -> None:
    body, at = event.body, event.occurred_at
    window = window_of(event)
    row = (window, at, event.business_day, body["clerk"], body.get("stands_in_for"), at, event.seq)
    sql.run(connection, _OPEN, row)


def _closed(connection: Connection, event: JournalEvent) -> None:
    window = window_of(event)
    sql.run(connection, _PHASE, ("closed", event.occurred_at, None, None, event.seq, window))
    sql.run(connection, 'UPDATE window_states SET clerk = NULL, ticket_id = NULL WHERE "window" = ?', (window,))


def _paused(connection: Connection, event: JournalEvent) -> None:
    values = ("paused", event.occurred_at, None, event.body["reason"], event.seq, window_of(event))
    sql.run(connection, _PHASE, values)


def _unpaused(connection: Connection, event: JournalEvent) -> None:
    at = event.occurred_at
    sql.run(connection, _PHASE, ("open", at, at, None, event.seq, window_of(event)))


HANDLERS: dict[str, Projector] = {
    "window.opened": _opened,
    "window.closed": _closed,
    "window.paused": _paused,
    "window.unpaused": _unpaused,
}
