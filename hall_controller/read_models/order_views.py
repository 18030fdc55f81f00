"""The calling order of windows and lines, by playing the policies forward."""

from collections.abc import Iterable

from sqlalchemy import Connection

from hall_controller.application.hall_facts import HallFacts, WindowFacts
from hall_controller.application.line_rows import lines_of
from hall_controller.application.ticket_rows import aimed_at, everybody_in
from hall_controller.domain.calling_order import FullLine, calling_order, full_line
from hall_controller.domain.waiting_line import Choice, LineState


def order_at_window(
    connection: Connection, facts: HallFacts, window: WindowFacts, day: str, now_ms: int, limit: int
) -> tuple[list[Choice], int]:
    """The next choices at a window and how many people it could call in all."""
    aimed = [one for one in aimed_at(connection, day, window.slug) if one.service not in window.services]
    lines = _lines(connection, facts, window.services, day, window.slug)
    foreign = sorted({one.service for one in aimed} & set(facts.services))
    for slug in foreign:
        mine = [one for one in aimed if one.service == slug]
        lines.append(full_line(slug, facts.services[slug].policy, LineState(), mine))
    count = sum(len(lane) for line in lines for lane in line.lanes.values())
    return calling_order(lines, now_ms, limit), count


def order_of_hall(connection: Connection, facts: HallFacts, day: str, now_ms: int, limit: int) -> list[Choice]:
    """Everybody who waits, 业务 by 业务 in the order of the hall file, for calling by hand."""
    order: list[Choice] = []
    for slug in facts.services:
        order += calling_order(_lines(connection, facts, [slug], day, ""), now_ms, limit - len(order))
    return order


def _lines(connection: Connection, facts: HallFacts, services: Iterable[str], day: str, window: str) -> list[FullLine]:
    figures = lines_of(connection, day)
    return [
        full_line(slug, facts.services[slug].policy, figures[slug].state, everybody_in(connection, day, slug, window))
        for slug in services
        if slug in facts.services and slug in figures
    ]
