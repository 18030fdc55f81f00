"""Undo the last action of a window: within its time, before the next action, while nobody else touched the ticket."""

from hall_controller.application.commands import UndoLast
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import UndoNote, own_window
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ticket_rows import ticket_of
from hall_controller.application.use_case import AT_WINDOWS, require, window_of
from hall_controller.application.window_steps import seen_by
from hall_controller.domain.ticket import UNDOABLE
from hall_controller.domain.window import WindowPhase


def undo_last(tx: Tx, command: UndoLast, facts: HallFacts) -> dict[str, str]:
    """`{action, number}` undone by a compensating event; Refused: nothing_to_undo, too_late, changed_meanwhile."""
    require(tx.actor, AT_WINDOWS)
    window_of(facts, command.window)
    row = own_window(tx, command.window)
    note = row.undo_note
    if note is None or row.phase in {WindowPhase.CLOSED, WindowPhase.PAUSED}:
        raise Refused("nothing_to_undo", window=command.window)
    if tx.now_ms - note.at > facts.rules.undo_ms:
        raise Refused("too_late", action=note.action, number=note.number, at=note.at)
    _check_untouched(tx, note)
    body = {"action": note.action, "ticket_id": note.ticket_id, "number": note.number, "undone_seq": note.seq}
    tx.record("window.action_undone", f"window:{command.window}", body)
    seen_by(tx, command.window)
    return {"action": note.action, "number": note.number}


def _check_untouched(tx: Tx, note: UndoNote) -> None:
    ticket = ticket_of(tx, note.ticket_id)
    if ticket.rev != note.seq or ticket.state != UNDOABLE[note.action]:
        raise Refused("changed_meanwhile", action=note.action, number=note.number, state=ticket.state)
