"""办结: the person leaves the window, with an outcome code."""

from hall_controller.application.commands import FinishService
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import WindowRow
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ratings.inviting import ask_after
from hall_controller.application.window_steps import at_window, current_ticket, seen_by
from hall_controller.domain.ticket import OUTCOMES, TicketEvent
from hall_controller.domain.window import WindowEvent


def finish_service(tx: Tx, command: FinishService, facts: HallFacts) -> None:
    """End the running service; Refused: unknown_outcome, no_ticket, not_in_this_state (a called one must start)."""
    if command.outcome not in OUTCOMES:
        raise Refused("unknown_outcome", outcome=command.outcome, allowed=sorted(OUTCOMES))
    finish(tx, facts, at_window(tx, facts, command.window, WindowEvent.LEFT), command.outcome)


def finish(tx: Tx, facts: HallFacts, row: WindowRow, outcome: str) -> None:
    """Record the end of the ticket at the window, and ask for its rating."""
    ticket = current_ticket(tx, row, TicketEvent.FINISHED)
    tx.record("ticket.served", f"ticket:{ticket.ticket_id}", {"window": row.window, "outcome": outcome})
    ask_after(tx, facts, row, ticket, outcome)
    seen_by(tx, row.window)
