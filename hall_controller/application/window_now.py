"""How a window is now, for its caller and its sign; never anybody's name."""

from sqlalchemy import Connection

from hall.messages.documents import WindowNow
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import window_row
from hall_controller.application.ticket_rows import aimed_at, by_id, count_in
from hall_controller.domain.window import WindowPhase

STATES = {
    WindowPhase.CLOSED: "closed",
    WindowPhase.OPEN: "open",
    WindowPhase.PAUSED: "paused",
    WindowPhase.CALLED: "calling",
    WindowPhase.SERVING: "serving",
}


def window_now(connection: Connection, facts: HallFacts, slug: str, day: str, refusal: str | None = None) -> WindowNow:
    """Number, state and how many wait; KeyError for a window that the hall file does not have."""
    window, row = facts.windows[slug], window_row(connection, slug)
    ticket = None if row.ticket_id is None else by_id(connection, row.ticket_id)
    waiting = sum(count_in(connection, day, service) for service in window.services) + len(
        aimed_at(connection, day, slug)
    )
    services = tuple(facts.services[one].name.zh for one in window.services if one in facts.services)
    return WindowNow.model_validate(
        {
            "window": slug,
            "name": window.name,
            "state": STATES[row.phase],
            "number": None if ticket is None else ticket.number,
            "waiting": waiting,
            "services": services,
            "clerk": row.clerk is not None,
            "refusal": refusal,
        }
    )
