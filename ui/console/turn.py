"""The situation a clerk was looking at when a key was pressed: pressing twice in one situation acts once."""

import hashlib

from hall_controller.read_models.models import WindowView


def turn_of(view: WindowView) -> str:
    """A short name of the window's situation; every action that succeeds changes it."""
    current = view.current
    parts = (
        view.window,
        view.phase,
        view.phase_since,
        view.clerk,
        current and (current.ticket_id, current.state, current.calls, current.last_called_at),
        view.undo and (view.undo.action, view.undo.number, view.undo.at),
        view.finished_today,
        tuple(ticket.ticket_id for ticket in view.parked),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
