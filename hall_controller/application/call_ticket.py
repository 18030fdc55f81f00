"""特呼: call out of order, by right and with a reason."""

from typing import Any

from hall_controller.application.call_next import record_call
from hall_controller.application.cases.words import needed
from hall_controller.application.commands import CallTicket
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Actor, Refused, Tx
from hall_controller.application.ticket_rows import TicketRow, ticket_of
from hall_controller.application.use_case import LEADING, require
from hall_controller.application.window_steps import at_window, check_step
from hall_controller.domain.ticket import Lane, TicketEvent
from hall_controller.domain.waiting_line import Candidate, Explanation
from hall_controller.domain.window import WindowEvent


def call_ticket(tx: Tx, command: CallTicket, facts: HallFacts) -> dict[str, Any]:
    """`{ticket_id, number}`; Refused: not_allowed, reason_needed, already_called, not_in_this_state."""
    require(tx.actor, LEADING)
    reason = needed(command.reason)
    at_window(tx, facts, command.window, WindowEvent.CALLED)
    ticket = ticket_of(tx, command.ticket_id)
    if ticket.state in {"called", "serving"}:
        raise Refused("already_called", number=ticket.number, window=ticket.window)
    check_step(ticket, TicketEvent.CALLED)
    if ticket.business_day != tx.business_day:
        raise Refused("of_another_day", number=ticket.number, business_day=ticket.business_day)
    why = (Explanation("out_of_order", {"by": tx.actor.id}),)
    record_call(tx, command.window, candidate_of(ticket), why, reason)
    return {"ticket_id": ticket.ticket_id, "number": ticket.number}


def may_call_out_of_order(actor: Actor) -> bool:
    """Whether the actor has the right of 特呼."""
    return bool(actor.roles & LEADING)


def candidate_of(ticket: TicketRow) -> Candidate:
    """A ticket as policies see it."""
    return Candidate(
        ticket_id=ticket.ticket_id,
        number=ticket.number,
        service=ticket.service,
        lane=Lane(ticket.lane),
        order_at=ticket.order_at,
        appointment_at=ticket.appointment_at,
        not_before_call=ticket.not_before_call,
        offline=bool(ticket.offline),
        transferred=ticket.transferred > 0,
        rev=ticket.rev,
    )
