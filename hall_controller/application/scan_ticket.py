"""`ticket.scan`: a ticket's code was read at a terminal."""

from typing import cast

from hall.messages.bodies import OfflineSlipBody, ScanTicket, TicketAnswer
from hall_controller.application.answers import Action, told
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.offline_slip import enter_slip
from hall_controller.application.place_in_line import Step, come_back, give_up, hold
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ticket_rows import TicketRow, by_code, ticket_of
from hall_controller.domain.ticket import TicketState

_STEPS: dict[str, tuple[Step, str]] = {
    "return": (come_back, "returned"),
    "hold": (hold, "held"),
    "cancel": (give_up, "cancelled"),
}


def scan_ticket(tx: Tx, body: ScanTicket, facts: HallFacts) -> TicketAnswer:
    """State of the ticket after the wish was done, or with `reason` why not; Refused("unknown_ticket")."""
    ticket, entered = found(tx, facts, body.code_id, body.slip)
    if body.action not in _STEPS:
        return told(tx, facts, ticket, "entered" if entered else "shown")
    step, action = _STEPS[body.action]
    reason = step(tx, facts, ticket)
    after = ticket_of(tx, ticket.ticket_id)
    return told(tx, facts, after, "shown" if reason else cast("Action", action), reason)


def found(tx: Tx, facts: HallFacts, code_id: str, slip: OfflineSlipBody | None) -> tuple[TicketRow, bool]:
    """The ticket behind a verified code, and whether an unknown offline slip was entered for it."""
    ticket = by_code(tx.connection, code_id)
    if ticket is None:
        if slip is None:
            raise Refused("unknown_ticket")
        return enter_slip(tx, facts, code_id, slip), True
    if ticket.state == TicketState.ISSUED:
        # Who shows the slip holds it: the paper came out whatever the printer said.
        tx.record("ticket.kept", f"ticket:{ticket.ticket_id}", {"by": "scan"})
        tx.changed("queue")
        return ticket_of(tx, ticket.ticket_id), False
    return ticket, False
