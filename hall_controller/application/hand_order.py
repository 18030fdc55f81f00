"""The order in which a whole hall would be called: for calling by hand when nothing else works."""

from collections.abc import Iterable

from sqlalchemy import Connection

from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import lines_of
from hall_controller.application.ticket_rows import everybody_in
from hall_controller.domain.calling_order import calling_order, full_line
from hall_controller.domain.waiting_line import Choice


def order_of_hall(
    connection: Connection, facts: HallFacts, day: str, now_ms: int, limit: int, services: Iterable[str] | None = None
) -> list[Choice]:
    """Everybody who waits, 业务 by 业务 in the order of the hall file (or of `services` only)."""
    figures = lines_of(connection, day)
    order: list[Choice] = []
    for slug in facts.services if services is None else services:
        if len(order) >= limit:
            break
        if slug in figures:
            line = full_line(
                slug, facts.services[slug].policy, figures[slug].state, everybody_in(connection, day, slug)
            )
            order += calling_order([line], now_ms, limit - len(order))
    return order
