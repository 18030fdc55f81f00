"""What the hall TV says at its foot: not open yet, the noon break, closing soon, no more numbers, closed until when."""

from sqlalchemy import Connection

from hall_controller.application.hall_facts import HallFacts
from hall_controller.read_models.day_views import day_row
from hall_controller.read_models.models import BoardNotice

SOON_MS = 30 * 60_000
"""How long before the day's end the board says so."""


def board_notice(connection: Connection, facts: HallFacts, day: str, now_ms: int, waiting: int) -> BoardNotice | None:
    """None while there is nothing to say; `waiting` people keep a hall from being called closed."""
    plan, (phase, *_, closed_at) = facts.times.plan(day), day_row(connection, day)
    opens_at, closes_at = plan.opens_at, plan.closes_at
    if opens_at is not None and now_ms < opens_at:
        return BoardNotice(code="not_open", at=opens_at)
    if closes_at is None or now_ms >= closes_at or phase == "closing" or closed_at is not None:
        if waiting and closed_at is None:
            return BoardNotice(code="no_more_numbers")
        return BoardNotice(code="closed", at=facts.times.hours.next_opening(max(now_ms, closes_at or now_ms)))
    if not plan.is_open(now_ms):
        return BoardNotice(code="break", at=plan.next_opening(now_ms))
    return BoardNotice(code="closing_soon", at=closes_at) if closes_at - now_ms <= SOON_MS else None
