"""What the guide does with a ticket for a citizen: bring back, hold, cancel, grant green channel."""

from typing import cast

from hall.messages.bodies import TicketAnswer
from hall_controller.application.answers import Action, told
from hall_controller.application.cases.words import note_of
from hall_controller.application.commands import CancelTicket, GrantGreenChannel, HoldTicket, ReturnTicket
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.place_in_line import Step, cancel, come_back, hold
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ticket_rows import ticket_of
from hall_controller.application.use_case import AT_THE_DESK, require, service_of
from hall_controller.domain.ticket import IN_LINE, Lane


def return_ticket(tx: Tx, command: ReturnTicket, facts: HallFacts) -> TicketAnswer:
    """A missed number behind the next few; Refused with the reason."""
    return _step(tx, facts, command.ticket_id, come_back, "returned")


def hold_ticket(tx: Tx, command: HoldTicket, facts: HallFacts) -> TicketAnswer:
    """暂离; Refused with the reason."""
    return _step(tx, facts, command.ticket_id, hold, "held")


def cancel_ticket(tx: Tx, command: CancelTicket, facts: HallFacts) -> TicketAnswer:
    """The number is given back; Refused with the reason."""
    reason = note_of(command.reason, 40) or "citizen"
    return _step(tx, facts, command.ticket_id, lambda tx, _, ticket: cancel(tx, ticket, reason), "cancelled")


def grant_green_channel(tx: Tx, command: GrantGreenChannel, facts: HallFacts) -> TicketAnswer:
    """绿色通道 for a configured group; Refused: unknown_group, no_green_channel, not_waiting."""
    require(tx.actor, AT_THE_DESK)
    if command.group not in facts.green_groups:
        raise Refused("unknown_group", group=command.group, allowed=sorted(facts.green_groups))
    ticket = ticket_of(tx, command.ticket_id)
    if not service_of(facts, ticket.service).green_channel:
        raise Refused("no_green_channel", service=ticket.service)
    if ticket.state not in IN_LINE or ticket.lane == Lane.RETURNED:
        raise Refused("not_waiting", number=ticket.number, state=ticket.state)
    tx.record("ticket.green_granted", f"ticket:{ticket.ticket_id}", {"group": command.group})
    tx.changed("queue")
    return told(tx, facts, ticket_of(tx, ticket.ticket_id), "shown")


def _step(tx: Tx, facts: HallFacts, ticket_id: str, step: Step, action: str) -> TicketAnswer:
    require(tx.actor, AT_THE_DESK)
    ticket = ticket_of(tx, ticket_id)
    if (reason := step(tx, facts, ticket)) is not None:
        raise Refused(reason, number=ticket.number)
    return told(tx, facts, ticket_of(tx, ticket_id), cast("Action", action))
