"""What became of the slip: printed, failed, kept (我记住了), dropped, uncertain."""

import json

from hall.messages.bodies import (
    TicketDropped,
    TicketKept,
    TicketNotTaken,
    TicketPrinted,
    TicketPrintFailed,
    TicketUncertain,
)
from hall_controller.application import sql
from hall_controller.application.alarms import raise_alarm
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.station_event import Told
from hall_controller.application.ticket_rows import TicketRow, by_id
from hall_controller.domain.ticket import TicketState

_ORDERS = "SELECT body FROM journal WHERE subject = ? AND type = 'ticket.reprint_ordered'"
_ALIAS = "SELECT ticket_id FROM ticket_aliases WHERE alias = ?"


def _known(tx: Tx, ticket_id: str, *, printed_by_order: bool = False) -> TicketRow | None:
    """The ticket; None for one that this hall never gave, such as after a restore from an older backup.

    Refused `not_your_ticket`: only the station that gave the number (or a new machine under its name) knows what became
    of its slip; with `printed_by_order` also one that was told to print it.
    """
    ticket = by_id(tx.connection, ticket_id)
    if ticket is None and (row := sql.one(tx.connection, _ALIAS, (ticket_id,))) is not None:
        ticket = by_id(tx.connection, row[0])
    if ticket is None or ticket.issued_by == tx.actor.id:
        return ticket
    if not (printed_by_order and _was_ordered(tx, ticket.ticket_id)):
        raise Refused("not_your_ticket", ticket=ticket.ticket_id, number=ticket.number)
    return ticket


def _was_ordered(tx: Tx, ticket_id: str) -> bool:
    orders = sql.all_rows(tx.connection, _ORDERS, (f"ticket:{ticket_id}",))
    return any(json.loads(body)["station"] == tx.actor.id for (body,) in orders)


def ticket_printed(tx: Tx, told: Told[TicketPrinted], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """The slip came out whole: the ticket can be called."""
    ticket = _known(tx, told.body.ticket_id, printed_by_order=True)
    if ticket is None:
        unknown(tx, told.body.ticket_id, "printed")
        return
    body = {"copy_no": told.body.copy_no, "number": told.body.number}
    tx.record("ticket.printed", f"ticket:{ticket.ticket_id}", body, occurred_at=told.occurred_at)
    tx.changed("queue")


def ticket_print_failed(tx: Tx, told: Told[TicketPrintFailed], facts: HallFacts) -> None:  # noqa: ARG001 - as all
    """The number was shown on screen; it stays issued until 我记住了 or its time is over."""
    ticket = _known(tx, told.body.ticket_id, printed_by_order=True)
    if ticket is None:
        unknown(tx, told.body.ticket_id, "print_failed")
        return
    body = {"fault": told.body.fault, "paper": told.body.paper_out_of_slot, "number": told.body.number}
    tx.record("ticket.print_failed", f"ticket:{ticket.ticket_id}", body, occurred_at=told.occurred_at)
    tx.changed("queue")


def ticket_kept(tx: Tx, told: Told[TicketKept], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """我记住了: the ticket can be called without a slip."""
    ticket = _known(tx, told.body.ticket_id)
    if ticket is None:
        unknown(tx, told.body.ticket_id, "kept")
        return
    tx.record("ticket.kept", f"ticket:{ticket.ticket_id}", {"by": "citizen"}, occurred_at=told.occurred_at)
    tx.changed("queue")


def ticket_dropped(tx: Tx, told: Told[TicketDropped], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Nobody holds the number: it leaves the line. One that somebody was called or served with stays as it is.

    So does one that waits: somebody showed its code or holds a copy from another printer, whatever the first terminal
    believes; only a citizen who gives the number back takes it out of the line.
    """
    ticket = _known(tx, told.body.ticket_id)
    given_back = {TicketState.ISSUED} | ({TicketState.WAITING} if told.body.reason == "cancelled" else set())
    if ticket is None:
        unknown(tx, told.body.ticket_id, "dropped")
    elif ticket.state in given_back:
        body = {"reason": told.body.reason, "number": ticket.number}
        tx.record("ticket.voided", f"ticket:{ticket.ticket_id}", body, occurred_at=told.occurred_at)
        tx.changed("queue")


def ticket_uncertain(tx: Tx, told: Told[TicketUncertain], facts: HallFacts) -> None:  # noqa: ARG001 - as all
    """Somebody may hold the slip: it waits, marked, and the guide is told."""
    ticket = _known(tx, told.body.ticket_id, printed_by_order=True)
    if ticket is None:
        unknown(tx, told.body.ticket_id, "uncertain")
    elif ticket.state == TicketState.ISSUED:
        body = {"number": ticket.number}
        tx.record("ticket.uncertain", f"ticket:{ticket.ticket_id}", body, occurred_at=told.occurred_at)
        raise_alarm(tx, "print_uncertain", f"ticket:{ticket.ticket_id}", {"number": ticket.number})
        tx.changed("queue")


def ticket_not_taken(tx: Tx, told: Told[TicketNotTaken], facts: HallFacts) -> None:  # noqa: ARG001 - as all
    """The slip lay at the outlet and nobody took it: the number stays in the line, the guide can print it again."""
    ticket = _known(tx, told.body.ticket_id, printed_by_order=True)
    if ticket is None:
        unknown(tx, told.body.ticket_id, "not_taken")
        return
    body = {"what": told.body.what, "number": ticket.number}
    tx.record("ticket.not_taken", f"ticket:{ticket.ticket_id}", body, occurred_at=told.occurred_at)
    if ticket.state in {TicketState.ISSUED, TicketState.WAITING}:
        raise_alarm(tx, "slip_not_taken", f"ticket:{ticket.ticket_id}", {"number": ticket.number})
    tx.changed("queue")


def unknown(tx: Tx, ticket_id: str, what: str) -> None:
    """A station speaks of a ticket that is not here: journalled, told to the technician, never guessed."""
    tx.record("ticket.unknown_reported", f"ticket:{ticket_id}", {"what": what, "station": tx.actor.id})
    raise_alarm(tx, "unknown_ticket", f"station:{tx.actor.id}", {"what": what})
