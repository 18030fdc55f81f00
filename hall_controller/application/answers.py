"""What may be told to a citizen about a ticket."""

from typing import Literal

from sqlalchemy import Connection

from hall.messages.bodies import TicketAnswer
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import line_of
from hall_controller.application.outlook import outlook
from hall_controller.application.ports import Tx
from hall_controller.application.ticket_rows import TicketRow
from hall_controller.domain.ticket import Lane
from hall_controller.domain.wait_estimate import Outlook

Action = Literal["issued", "entered", "returned", "held", "checked_in", "cancelled", "shown"]

_BEFORE = (
    "SELECT count(*) FROM tickets WHERE business_day = ? AND service = ? AND state IN ('issued', 'waiting')"
    " AND order_at < ?"
)


def people_ahead(tx: Tx, ticket: TicketRow) -> int | None:
    """How many of its line stand before a ticket that waits; None when it does not wait."""
    return ahead_of(tx.connection, ticket)


def ahead_of(connection: Connection, ticket: TicketRow) -> int | None:
    """The same where nothing is written."""
    if ticket.state not in {"issued", "waiting", "held"}:
        return None
    if ticket.lane == Lane.RETURNED:
        line = line_of(connection, ticket.business_day, ticket.service)
        return max(0, min(line.waiting - 1, ticket.not_before_call - line.calls))
    row = sql.one(connection, _BEFORE, (ticket.business_day, ticket.service, ticket.order_at))
    return 0 if row is None else int(row[0])


def told(
    tx: Tx, facts: HallFacts, ticket: TicketRow, action: Action, reason: str | None = None, view: Outlook | None = None
) -> TicketAnswer:
    """The answer about a ticket; `view` when people ahead and estimate are known already."""
    if view is None and (ahead := people_ahead(tx, ticket)) is not None:
        view = outlook(tx.connection, facts, ticket.service, ticket.business_day, tx.now_ms, ahead)
    wait = None if view is None else view.estimate(facts.rules.estimate)
    service = facts.services.get(ticket.service)
    at_window = ticket.window if ticket.state in {"called", "serving"} else ticket.to_window
    window = None if at_window is None else facts.windows.get(at_window)
    return TicketAnswer(
        ticket_id=ticket.ticket_id,
        number=ticket.number,
        service=ticket.service,
        code_id=ticket.code_id or "",
        state=ticket.state,
        issued_at=ticket.issued_at,
        ahead=None if view is None else view.ahead,
        wait_low_min=None if wait is None else wait.low_min,
        wait_high_min=None if wait is None else wait.high_min,
        zone=None if service is None else service.zone,
        window=None if window is None else window.sign,
        action=action,
        reason=reason,
        appointment_at=ticket.appointment_at,
    )
