"""The person has come to the window."""

from hall_controller.application.commands import StartService
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.ratings.inviting import dismiss_at
from hall_controller.application.window_steps import at_window, current_ticket, seen_by
from hall_controller.domain.ticket import TicketEvent
from hall_controller.domain.window import WindowEvent


def start_service(tx: Tx, command: StartService, facts: HallFacts) -> None:
    """The called ticket is served from now; Refused: no_ticket, not_in_this_state."""
    row = at_window(tx, facts, command.window, WindowEvent.STARTED)
    ticket = current_ticket(tx, row, TicketEvent.STARTED)
    tx.record("ticket.serving_started", f"ticket:{ticket.ticket_id}", {"window": command.window})
    dismiss_at(tx, facts, command.window)
    seen_by(tx, command.window)
