"""空岗: signed in, people waiting, no call for a while - from calls alone, never by a face (users.md 1)."""

from sqlalchemy import Connection

from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import window_rows
from hall_controller.application.ticket_rows import heads_of
from hall_controller.domain.window import WindowPhase, idle_ms


def idle_windows(connection: Connection, facts: HallFacts, business_day: str, now_ms: int) -> dict[str, int | None]:
    """For each configured window how long (ms) it has let people wait without a call; None when it has not."""
    oldest: dict[str, int | None] = {}
    result: dict[str, int | None] = {}
    for slug, row in window_rows(connection).items():
        window = facts.windows.get(slug)
        if window is None:
            continue
        since = None
        if row.phase is WindowPhase.OPEN:
            for service in window.services:
                if service not in oldest:
                    heads = heads_of(connection, business_day, service)
                    oldest[service] = min((head.order_at for head in heads.values()), default=None)
            since = min((at for service in window.services if (at := oldest[service]) is not None), default=None)
        result[slug] = idle_ms(row.phase, row.free_since, since, now_ms)
    return result
