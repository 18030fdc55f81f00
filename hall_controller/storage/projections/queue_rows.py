"""Row changes that several queue projectors share; every figure is moved by the difference it made."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.ports import JournalEvent, Refused
from hall_controller.domain.ticket import IN_LINE, TicketState

_REMEMBERED = (
    "state",
    "service",
    "business_day",
    "number",
    "lane",
    "lane_key",
    "order_at",
    "window",
    "to_window",
    "calls",
    "first_called_at",
    "last_called_at",
    "not_before_call",
    "park_reason",
    "back_at",
    "transferred",
    "service_started_at",
    "ended_at",
    "outcome",
    "appointment_id",
    "issued_at",
    "rev",
)
"""What an undo brings back, and what projectors look at."""

_OLD = "SELECT {} FROM tickets WHERE ticket_id = ?".format(", ".join(f'"{name}"' for name in _REMEMBERED))  # noqa: S608 - own names
_ENSURE_LINE = "INSERT INTO lines (business_day, service) VALUES (?, ?) ON CONFLICT DO NOTHING"
_MOVE_LINE = (
    "UPDATE lines SET waiting = waiting + ?, served = served + ?, no_show = no_show + ?, voided = voided + ?"
    " WHERE business_day = ? AND service = ?"
)
_COUNTED = (TicketState.SERVED, TicketState.NO_SHOW, TicketState.VOIDED)

OldTicket = Mapping[str, Any]


def old_ticket(connection: Connection, ticket_id: str) -> OldTicket:
    """A ticket before a change; KeyError when the journal never gave it out."""
    row = sql.one(connection, _OLD, (ticket_id,))
    if row is None:
        raise KeyError(f"ticket {ticket_id} is changed by the journal but was never given out")
    return dict(zip(_REMEMBERED, row, strict=True))


def change_ticket(connection: Connection, event: JournalEvent, old: OldTicket, **columns: Any) -> None:
    """Write columns of the event's ticket and move its line's figures; Refused("changed_meanwhile") on a race."""
    names = ", ".join(f'"{name}" = ?' for name in (*columns, "rev"))
    statement = f"UPDATE tickets SET {names} WHERE ticket_id = ? AND rev = ?"  # noqa: S608  (own column names)
    values = (*columns.values(), event.seq, ticket_id_of(event), old["rev"])
    if sql.run(connection, statement, values) != 1:
        raise Refused("changed_meanwhile", ticket=ticket_id_of(event))
    new = {**old, **columns}
    if (new["service"], new["state"]) != (old["service"], old["state"]):
        move_line(connection, old["business_day"], old["service"], old["state"], sign=-1)
        move_line(connection, old["business_day"], new["service"], new["state"], sign=1)


def move_line(connection: Connection, business_day: str, service: str, state: str, *, sign: int) -> None:
    """Count a ticket in (or out of) its line's figures."""
    moves = (sign * (state in IN_LINE), *(sign * (state == counted) for counted in _COUNTED))
    if any(moves) and sql.run(connection, _MOVE_LINE, (*moves, business_day, service)) == 0:
        ensure_line(connection, business_day, service)
        sql.run(connection, _MOVE_LINE, (*moves, business_day, service))


def ensure_line(connection: Connection, business_day: str, service: str) -> None:
    """The line's row of that day exists."""
    sql.run(connection, _ENSURE_LINE, (business_day, service))


def ticket_id_of(event: JournalEvent) -> str:
    """The ticket behind the subject `ticket:…`."""
    return event.subject.removeprefix("ticket:")


def window_of(event: JournalEvent) -> str:
    """The window of an event: subject `window:…` or named in the body."""
    return event.subject.removeprefix("window:") if event.subject.startswith("window:") else event.body["window"]


_WINDOW = 'SELECT phase, phase_since, free_since FROM window_states WHERE "window" = ?'
_SET_WINDOW = (
    "UPDATE window_states SET phase = ?, phase_since = ?, free_since = ?, ticket_id = ?, undo = ?, rev = ?"
    ' WHERE "window" = ?'
)


def set_window(
    connection: Connection, event: JournalEvent, phase: str, ticket_id: str | None, undo: tuple[str, OldTicket] | None
) -> None:
    """Put a window into a phase; `undo` = (action, ticket before it) is what UndoLast brings back."""
    window = window_of(event)
    row = sql.one(connection, _WINDOW, (window,))
    before = {"phase": "open", "phase_since": event.occurred_at, "free_since": None}
    if row is not None:
        before = dict(zip(("phase", "phase_since", "free_since"), row, strict=True))
    note = None
    if undo is not None:
        action, old = undo
        note = json.dumps(
            {
                "action": action,
                "ticket_id": ticket_id_of(event),
                "number": old["number"],
                "at": event.occurred_at,
                "seq": event.seq,
                "ticket": dict(old),
                "window": before,
            }
        )
    free_since = event.occurred_at if phase == "open" else None
    values = (phase, event.occurred_at, free_since, ticket_id, note, event.seq, window)
    sql.run(connection, _SET_WINDOW, values)
