"""What a citizen may do with a place in the line: hold it once, come back, return after missing it, give it up."""

from collections.abc import Callable, Mapping

from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import line_of
from hall_controller.application.ports import Tx
from hall_controller.application.ticket_rows import TicketRow
from hall_controller.domain import ticket as tickets
from hall_controller.domain.ticket import TicketEvent, TicketState
from hall_controller.domain.transition import NotAllowed

Step = Callable[[Tx, HallFacts, TicketRow], str | None]
"""Does it and returns None, or returns the code of why not."""


def hold(tx: Tx, facts: HallFacts, ticket: TicketRow) -> str | None:
    """暂离; why not: held_before, or the state."""
    if (reason := _impossible(ticket, TicketEvent.HELD)) is not None:
        return reason
    if ticket.holds >= facts.rules.hold_times:
        return "held_before"
    body = {"until": tx.now_ms + facts.rules.hold_ms, "holds": ticket.holds + 1}
    return _done(tx, ticket, "ticket.held", body)


def come_back(tx: Tx, facts: HallFacts, ticket: TicketRow) -> str | None:
    """End of 暂离, or return of a missed number behind the next few; why not: too_late_to_return, returned_before."""
    if ticket.state == TicketState.HELD:
        return _done(tx, ticket, "ticket.hold_ended", {"by": tx.actor.kind})
    if (reason := _impossible(ticket, TicketEvent.RETURNED)) is not None:
        return reason
    if ticket.returned >= facts.rules.return_times:
        return "returned_before"
    if ticket.business_day != tx.business_day:
        return "too_late_to_return"
    if tx.now_ms - (ticket.last_called_at or 0) > facts.rules.return_within_ms:
        return "too_late_to_return"
    line = line_of(tx.connection, ticket.business_day, ticket.service)
    behind = facts.rules.return_behind
    body = {"not_before_call": line.calls + behind, "behind": behind, "returned": ticket.returned + 1}
    return _done(tx, ticket, "ticket.returned", body)


def give_up(tx: Tx, facts: HallFacts, ticket: TicketRow) -> str | None:  # noqa: ARG001  (one signature)
    """The citizen gives the number back; why not: the state."""
    return cancel(tx, ticket, "citizen")


def cancel(tx: Tx, ticket: TicketRow, reason: str) -> str | None:
    """End a ticket with a reason code; why not: the state."""
    if (refused := _impossible(ticket, TicketEvent.CANCELLED)) is not None:
        return refused
    if ticket.window is not None:
        tx.changed("board", f"window:{ticket.window}")
    return _done(tx, ticket, "ticket.cancelled", {"reason": reason})


def _impossible(ticket: TicketRow, event: TicketEvent) -> str | None:
    try:
        tickets.next_state(TicketState(ticket.state), event)
    except NotAllowed:
        return "already_served" if ticket.state == TicketState.SERVED else f"is_{ticket.state}"
    return None


def _done(tx: Tx, ticket: TicketRow, event_type: str, body: Mapping[str, object]) -> str | None:
    tx.record(event_type, f"ticket:{ticket.ticket_id}", body)
    tx.changed("queue")
    return None
