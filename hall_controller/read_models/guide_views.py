"""The guide's tablet."""

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.appointment_rows import AppointmentRow, of_day, tails_of
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ticket_rows import TicketRow, by_id, by_number
from hall_controller.domain.station import PRESENT
from hall_controller.read_models.line_views import line_views
from hall_controller.read_models.models import AppointmentView, GuideView
from hall_controller.read_models.station_views import help_views
from hall_controller.read_models.ticket_views import service_name, ticket_view, tickets_by_id

_PRINTERS = "SELECT station, state, paper FROM devices WHERE family = 'ticket_printer'"
_PHASES = "SELECT station, phase FROM stations"


def guide_view(connection: Connection, facts: HallFacts, day: str, now_ms: int, found: str | None) -> GuideView:
    """Appointments, help, lines, printers; `found` is a ticket's id or number to show."""
    shown = None if found is None else _found(connection, day, found)
    booked, tails = of_day(connection, day), tails_of(connection, day)
    tickets = tickets_by_id(connection, (row.ticket_id for row in booked if row.ticket_id is not None))
    return GuideView(
        time=now_ms,
        appointments=tuple(_appointment(row, tickets.get(row.ticket_id or ""), tails, facts) for row in booked),
        help=help_views(connection, facts),
        lines=line_views(connection, facts, day, now_ms),
        found=None if shown is None else ticket_view(shown, facts, now_ms),
        printers=printers(connection, facts),
        green_groups=tuple(facts.green_groups.items()),
        windows=tuple((slug, window.sign) for slug, window in facts.windows.items()),
    )


def _found(connection: Connection, day: str, found: str) -> TicketRow | None:
    return by_id(connection, found) or by_number(connection, day, found)


def _appointment(
    row: AppointmentRow, ticket: TicketRow | None, tails: dict[str, str], facts: HallFacts
) -> AppointmentView:
    return AppointmentView(
        appointment_id=row.appointment_id,
        reference=tails.get(row.appointment_id, row.reference),
        service=row.service,
        service_name=service_name(facts, row.service),
        slot_start=row.slot_start,
        slot_end=row.slot_end,
        state=row.state,
        number=None if ticket is None else ticket.number,
    )


def printers(connection: Connection, facts: HallFacts, *, cases: bool = False) -> tuple[tuple[str, Text, bool], ...]:
    """Stations that print, with whether they can now; windows' agents print documents of cases only."""
    present = {station for station, phase in sql.all_rows(connection, _PHASES) if phase in PRESENT}
    able = {
        station
        for station, state, paper in sql.all_rows(connection, _PRINTERS)
        if state == "online" and paper not in {"out", "jammed"}
    }
    return tuple(
        (slug, station.name, slug in present and slug in able)
        for slug, station in facts.stations.items()
        if station.prints and (cases or station.kind == "kiosk")
    )
