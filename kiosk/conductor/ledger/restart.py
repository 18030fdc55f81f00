"""What a crash left open, within a transaction: nobody stands here any more (users.md rule 3, G1)."""

import sqlite3

from hall.messages import bodies
from kiosk.conductor.ledger.entries import Entries
from kiosk.store import tickets
from kiosk.store.tickets import TicketState

UNSETTLED: tuple[TicketState, ...] = ("given", "printing", "failed")
"""`printing` also stands for a slip of which nobody knows whether it came out."""


def settle_all(connection: sqlite3.Connection, entries: Entries) -> bool:
    """Open questions, told numbers and begun commands; whether a print was cut short."""
    for request_id, op in tickets.open_requests(connection):
        entries.void_request(connection, request_id, op)
    unsettled = list(tickets.open_tickets(connection))
    for ticket in unsettled:
        _settle(connection, entries, ticket)
    for cmd_id, op in tickets.begun_commands(connection):
        tickets.end_command(connection, cmd_id, "unknown")
        entries.append(connection, "command.done", bodies.CommandDone(cmd_id=cmd_id, op=op, result="unknown"))
    return any(ticket.state == "printing" for ticket in unsettled)


def _settle(connection: sqlite3.Connection, entries: Entries, ticket: tickets.OpenTicket) -> None:
    if ticket.state == "printing":
        uncertain = bodies.TicketUncertain(ticket_id=ticket.ticket_id, number=ticket.number)
        tickets.set_state(connection, ticket.ticket_id, "uncertain", among=("printing",))
        entries.append(connection, "ticket.uncertain", uncertain)
        return
    dropped = bodies.TicketDropped(
        ticket_id=ticket.ticket_id,
        reason="restarted_before_printing" if ticket.state == "given" else "not_remembered",
    )
    tickets.set_state(connection, ticket.ticket_id, "dropped", among=UNSETTLED)
    entries.append(connection, "ticket.dropped", dropped)
