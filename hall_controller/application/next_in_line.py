"""Who is next at a window, by the policies of its lines; loads heads only."""

from sqlalchemy import Connection

from hall_controller.application.hall_facts import HallFacts, WindowFacts
from hall_controller.application.line_rows import lines_of
from hall_controller.application.ticket_rows import aimed_at, heads_of
from hall_controller.domain.calling_order import lane_order
from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import Candidate, Choice, Line, LineState, choose_among


def next_at(
    connection: Connection, facts: HallFacts, window: WindowFacts, business_day: str, now_ms: int
) -> Choice | None:
    """The next ticket for a window with its explanation, None when nobody waits."""
    figures = lines_of(connection, business_day)
    aimed = aimed_at(connection, business_day, window.slug)
    services = dict.fromkeys((*window.services, *(one.service for one in aimed)))
    lines = []
    for slug in services:
        line, service = figures.get(slug), facts.services.get(slug)
        if service is None or line is None or (line.waiting <= 0 and not aimed):
            continue
        heads = heads_of(connection, business_day, slug) if slug in window.services else {}
        merge_aimed(heads, [one for one in aimed if one.service == slug])
        if heads:
            lines.append(Line(slug, service.policy, line.state if line else LineState(), heads))
    return choose_among(lines, now_ms)


def merge_aimed(heads: dict[Lane, Candidate], aimed: list[Candidate]) -> None:
    """Let tickets sent to this window stand in their lanes by their age."""
    for one in aimed:
        head = heads.get(one.lane)
        if head is None or lane_order(one.lane, one) < lane_order(one.lane, head):
            heads[one.lane] = one
