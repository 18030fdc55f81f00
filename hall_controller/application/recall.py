"""重呼 and 过号: at most so many calls, so far apart, then a no-show (users.md rule 3)."""

from hall_controller.application.commands import NoShow, Recall
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ticket_rows import TicketRow
from hall_controller.application.window_steps import at_window, current_ticket, seen_by
from hall_controller.domain.ticket import TicketEvent
from hall_controller.domain.window import WindowEvent


def recall(tx: Tx, command: Recall, facts: HallFacts) -> None:
    """Call the same number again; Refused: no_calls_left, too_soon (with `allowed_at`)."""
    row = at_window(tx, facts, command.window, WindowEvent.LEFT)
    ticket = current_ticket(tx, row, TicketEvent.RECALLED)
    if ticket.calls >= facts.rules.max_calls:
        raise Refused("no_calls_left", number=ticket.number, calls=ticket.calls)
    _wait_for_gap(tx, facts, ticket)
    body = {"window": command.window, "call_no": ticket.calls + 1}
    tx.record("ticket.recalled", f"ticket:{ticket.ticket_id}", body)
    seen_by(tx, command.window)


def no_show(tx: Tx, command: NoShow, facts: HallFacts) -> None:
    """Nobody came after all calls; Refused: calls_left, too_soon (with `allowed_at`)."""
    row = at_window(tx, facts, command.window, WindowEvent.LEFT)
    ticket = current_ticket(tx, row, TicketEvent.MISSED)
    left = facts.rules.max_calls - ticket.calls
    if left > 0:
        raise Refused("calls_left", number=ticket.number, left=left, allowed_at=call_allowed_at(facts, ticket))
    _wait_for_gap(tx, facts, ticket)
    body = {"window": command.window, "calls": ticket.calls}
    tx.record("ticket.no_show", f"ticket:{ticket.ticket_id}", body)
    seen_by(tx, command.window)


def call_allowed_at(facts: HallFacts, ticket: TicketRow) -> int:
    """When the number may be called again, or counts as missed, UTC ms."""
    return (ticket.last_called_at or 0) + facts.rules.call_gap_ms


def _wait_for_gap(tx: Tx, facts: HallFacts, ticket: TicketRow) -> None:
    if tx.now_ms < (allowed_at := call_allowed_at(facts, ticket)):
        raise Refused("too_soon", number=ticket.number, allowed_at=allowed_at)
