"""挂起 and 回呼: put a person aside for a while and call back."""

from typing import Any

from hall_controller.application.cases.words import needed
from hall_controller.application.commands import ParkTicket, ResumeTicket
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ticket_rows import ticket_of
from hall_controller.application.window_steps import at_window, check_step, current_ticket, seen_by
from hall_controller.domain.ticket import TicketEvent
from hall_controller.domain.window import WindowEvent


def park_ticket(tx: Tx, command: ParkTicket, facts: HallFacts) -> None:
    """Put the ticket at the window aside; Refused: reason_needed, back_in_the_past."""
    reason = needed(command.reason, 40)
    if command.back_at is not None and command.back_at <= tx.now_ms:
        raise Refused("back_in_the_past", back_at=command.back_at)
    row = at_window(tx, facts, command.window, WindowEvent.LEFT)
    ticket = current_ticket(tx, row, TicketEvent.PARKED)
    body: dict[str, Any] = {"window": command.window, "reason": reason}
    if command.back_at is not None:
        body["back_at"] = command.back_at
    tx.record("ticket.parked", f"ticket:{ticket.ticket_id}", body)
    seen_by(tx, command.window)


def resume_ticket(tx: Tx, command: ResumeTicket, facts: HallFacts) -> dict[str, Any]:
    """Call a parked ticket back to a window that parked it or serves its 业务; `{ticket_id, number}`."""
    at_window(tx, facts, command.window, WindowEvent.CALLED)
    ticket = ticket_of(tx, command.ticket_id)
    check_step(ticket, TicketEvent.RESUMED)
    if ticket.window != command.window and ticket.service not in facts.windows[command.window].services:
        raise Refused("window_does_not_serve", window=command.window, service=ticket.service)
    tx.record("ticket.resumed", f"ticket:{ticket.ticket_id}", {"window": command.window})
    seen_by(tx, command.window)
    return {"ticket_id": ticket.ticket_id, "number": ticket.number}
