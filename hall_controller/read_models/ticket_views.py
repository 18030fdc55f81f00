"""Tickets as staff see them."""

from collections.abc import Iterable

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ticket_rows import COLUMNS, TicketRow
from hall_controller.domain.waiting_line import Explanation as Reason
from hall_controller.read_models.models import Explanation, TicketView

BY_ID = 400
"""Ids asked for in one statement."""


def ticket_view(row: TicketRow, facts: HallFacts, now_ms: int) -> TicketView:
    """One ticket."""
    until = row.first_called_at or row.ended_at or now_ms
    return TicketView(
        ticket_id=row.ticket_id,
        number=row.number,
        service=row.service,
        service_name=service_name(facts, row.service),
        state=row.state,
        issued_at=row.issued_at,
        issued_by=row.issued_by,
        waited_ms=max(0, until - row.issued_at),
        calls=row.calls,
        last_called_at=row.last_called_at,
        window=row.window,
        appointment_at=row.appointment_at,
        green_group=row.green_group,
        offline=bool(row.offline),
        uncertain=bool(row.uncertain),
        returned=row.returned > 0,
        copies=row.copies,
        park_reason=row.park_reason if row.state == "parked" else None,
        back_at=row.back_at if row.state == "parked" else None,
        service_started_at=row.service_started_at,
    )


def service_name(facts: HallFacts, slug: str) -> Text:
    """The name of a 业务, its slug when the configuration no longer has it."""
    service = facts.services.get(slug)
    return Text(zh=slug) if service is None else service.name


def tickets_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, TicketRow]:
    """Many tickets at once."""
    wanted = list(ids)
    found: dict[str, TicketRow] = {}
    for start in range(0, len(wanted), BY_ID):
        some = wanted[start : start + BY_ID]
        marks = ", ".join("?" * len(some))
        statement = f"SELECT {COLUMNS} FROM tickets WHERE ticket_id IN ({marks})"  # noqa: S608  (own column names)
        found |= {row[0]: TicketRow(*row) for row in sql.all_rows(connection, statement, some)}
    return found


def tickets_where(connection: Connection, condition: str, values: tuple[object, ...]) -> list[TicketRow]:
    """Tickets by a condition written in this package, never by a page."""
    statement = f"SELECT {COLUMNS} FROM tickets WHERE {condition}"  # noqa: S608  (conditions are ours)
    return [TicketRow(*row) for row in sql.all_rows(connection, statement, values)]


def explained(reasons: Iterable[Reason]) -> tuple[Explanation, ...]:
    """Reasons of the domain as pages see them."""
    return tuple(Explanation(rule=reason.rule, params=dict(reason.params)) for reason in reasons)
