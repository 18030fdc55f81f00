"""What every use case at a window begins with: the window's row, its ticket, and whether the step is possible."""

from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import WindowRow, own_window
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ticket_rows import TicketRow, ticket_of
from hall_controller.application.use_case import AT_WINDOWS, impossible, require, window_of
from hall_controller.domain import ticket, window
from hall_controller.domain.ticket import TicketEvent, TicketState
from hall_controller.domain.transition import NotAllowed
from hall_controller.domain.window import WindowEvent


def at_window(tx: Tx, facts: HallFacts, slug: str, event: WindowEvent) -> WindowRow:
    """The window's row when its clerk (or a leader) asks for a possible step; Refused otherwise."""
    require(tx.actor, AT_WINDOWS)
    window_of(facts, slug)
    row = own_window(tx, slug)
    try:
        window.next_phase(row.phase, event)
    except NotAllowed as refusal:
        raise impossible(refusal, window=slug) from None
    return row


def current_ticket(tx: Tx, row: WindowRow, event: TicketEvent) -> TicketRow:
    """The ticket at the window when the step is possible for it; Refused("no_ticket") or not_in_this_state."""
    if row.ticket_id is None:
        raise Refused("no_ticket", window=row.window)
    found = ticket_of(tx, row.ticket_id)
    check_step(found, event)
    return found


def check_step(found: TicketRow, event: TicketEvent) -> None:
    """Refused("not_in_this_state") when the ticket's state table does not know the step."""
    try:
        ticket.next_state(TicketState(found.state), event)
    except NotAllowed as refusal:
        raise impossible(refusal, number=found.number) from None


def seen_by(tx: Tx, window_slug: str) -> None:
    """After a call or its end: the lines, the boards and this window's panel must be read anew."""
    tx.changed("queue", "board", f"window:{window_slug}")
