"""补录: a call made by hand while the hall's system was down."""

from hall.model.numbers import number_typed
from hall_controller.application.commands import RecordManualCall
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ticket_rows import by_number
from hall_controller.application.use_case import AT_THE_DESK, AT_WINDOWS, require, window_of
from hall_controller.application.window_steps import check_step
from hall_controller.domain.ticket import TicketEvent


def record_manual_call(tx: Tx, command: RecordManualCall, facts: HallFacts) -> dict[str, str]:
    """`{ticket_id, number}` counted as served by hand; Refused: unknown_number, in_the_future, not_in_this_state."""
    require(tx.actor, AT_THE_DESK | AT_WINDOWS)
    window = window_of(facts, command.window)
    if command.called_at > tx.now_ms:
        raise Refused("in_the_future", called_at=command.called_at)
    typed = number_typed(command.number)
    number = command.number if typed is None else str(typed)
    ticket = by_number(tx.connection, tx.business_day, number)
    if ticket is None:
        raise Refused("unknown_number", number=number)
    check_step(ticket, TicketEvent.CALLED_BY_HAND)
    if command.called_at < ticket.issued_at:
        raise Refused("before_issue", number=number, issued_at=ticket.issued_at)
    body = {"window": window.slug, "called_at": command.called_at, "number": number}
    tx.record("ticket.called_by_hand", f"ticket:{ticket.ticket_id}", body)
    tx.changed("queue", f"window:{window.slug}")
    return {"ticket_id": ticket.ticket_id, "number": number}
