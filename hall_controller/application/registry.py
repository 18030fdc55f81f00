"""Which use case answers what: commands of pages, requests and events of stations."""

from collections.abc import Mapping

from hall_controller.application import commands
from hall_controller.application.call_next import call_next
from hall_controller.application.finish_service import finish_service
from hall_controller.application.issue_ticket import issue_ticket
from hall_controller.application.note_printing import (
    ticket_dropped,
    ticket_kept,
    ticket_print_failed,
    ticket_printed,
    ticket_uncertain,
)
from hall_controller.application.open_window import open_window
from hall_controller.application.start_service import start_service
from hall_controller.application.station_event import for_event
from hall_controller.application.use_case import UseCase

COMMANDS: Mapping[type[commands.Command], UseCase] = {
    commands.OpenWindow: open_window,
    commands.CallNext: call_next,
    commands.StartService: start_service,
    commands.FinishService: finish_service,
}
"""Command -> use case; the actor is a user."""

REQUESTS: Mapping[str, UseCase] = {
    "ticket.issue": issue_ticket,
}
"""Operation -> use case; the actor is the station, the job's causation the request id."""

EVENTS: Mapping[str, UseCase] = {
    "ticket.printed": for_event("ticket.printed", ticket_printed),
    "ticket.print_failed": for_event("ticket.print_failed", ticket_print_failed),
    "ticket.kept": for_event("ticket.kept", ticket_kept),
    "ticket.dropped": for_event("ticket.dropped", ticket_dropped),
    "ticket.uncertain": for_event("ticket.uncertain", ticket_uncertain),
}
"""Event type -> use case; give it the envelope (`hall.messages.Event`), or the bare body when time does not matter."""
