"""The calling order of a window, by playing the policies forward."""

from sqlalchemy import Connection

from hall_controller.application.hall_facts import HallFacts, WindowFacts
from hall_controller.application.line_rows import lines_of
from hall_controller.application.ticket_rows import aimed_at, count_in, first_in
from hall_controller.domain.calling_order import calling_order, full_line
from hall_controller.domain.waiting_line import Choice


def order_at_window(
    connection: Connection, facts: HallFacts, window: WindowFacts, day: str, now_ms: int, limit: int
) -> tuple[list[Choice], int]:
    """The next choices at a window and how many people it could call in all."""
    figures, aimed = lines_of(connection, day), aimed_at(connection, day, window.slug)
    lines, count = [], len(aimed)
    for slug in dict.fromkeys((*window.services, *(one.service for one in aimed))):
        if slug not in facts.services or slug not in figures:
            continue
        mine = [one for one in aimed if one.service == slug]
        if slug in window.services:
            mine += first_in(connection, day, slug, limit)
            count += count_in(connection, day, slug)
        lines.append(full_line(slug, facts.services[slug].policy, figures[slug].state, mine))
    return calling_order(lines, now_ms, limit), count
