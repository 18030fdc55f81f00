"""转窗口: to another 业务 or one window; number and age stay."""

from typing import Any

from hall_controller.application.cases.words import note_of
from hall_controller.application.commands import TransferTicket
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ticket_rows import TicketRow
from hall_controller.application.use_case import service_of, window_of
from hall_controller.application.window_steps import at_window, current_ticket, seen_by
from hall_controller.domain.ticket import Lane, TicketEvent
from hall_controller.domain.window import WindowEvent


def transfer_ticket(tx: Tx, command: TransferTicket, facts: HallFacts) -> None:
    """The ticket waits again, by its age, elsewhere; Refused: same_line, window_does_not_serve."""
    service = service_of(facts, command.service)
    row = at_window(tx, facts, command.window, WindowEvent.LEFT)
    ticket = current_ticket(tx, row, TicketEvent.TRANSFERRED)
    if command.to_window is not None and service.slug not in window_of(facts, command.to_window).services:
        raise Refused("window_does_not_serve", window=command.to_window, service=service.slug)
    if command.to_window in {None, command.window} and service.slug == ticket.service:
        raise Refused("same_line", service=service.slug)
    lane = _lane(ticket, service.policy.lane(appointment=True))
    booked = ticket.appointment_at
    body: dict[str, Any] = {
        "window": command.window,
        "from_service": ticket.service,
        "service": service.slug,
        "lane": lane.value,
        "lane_key": booked if lane is Lane.APPOINTMENT and booked is not None else ticket.order_at,
        "reason": note_of(command.reason),
    }
    if command.to_window is not None:
        body["to_window"] = command.to_window
    tx.record("ticket.transferred", f"ticket:{ticket.ticket_id}", body)
    seen_by(tx, command.window)


def _lane(ticket: TicketRow, booked_lane: Lane) -> Lane:
    if ticket.lane == Lane.APPOINTMENT:
        return booked_lane
    return Lane.GREEN if ticket.lane == Lane.GREEN else Lane.WALK_IN
