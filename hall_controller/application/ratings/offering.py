"""Which rating a citizen may still give by a code: the newest open one of the visit or the case."""

from typing import Literal

from sqlalchemy import Connection

from hall.messages.bodies import RatingOffer
from hall.model.rating import Stage
from hall_controller.application.forms.rows import submission_of_code
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hall_times import HallTimes
from hall_controller.application.lockers.rows import lease_by_code
from hall_controller.application.ratings.rows import RatingRow, rating_of, ratings_of_case, ratings_of_ticket
from hall_controller.application.sql import one
from hall_controller.application.ticket_rows import by_code
from hall_controller.domain.ratings.life import RatingState

State = Literal["open", "already_rated", "not_served", "too_late", "unknown"]
_CASE = "SELECT case_id FROM cases WHERE code_id = ?"


def open_by_code(connection: Connection, code_id: str, now_ms: int) -> RatingRow | None:
    """The rating behind a ticket's or a case's code: one that may be given goes before those that are over."""
    found = ratings_by_code(connection, code_id)
    may = (rating for rating in found if rating.level is None and now_ms <= rating.expires_at)
    return next(may, found[0] if found else None)


def ratings_by_code(connection: Connection, code_id: str) -> list[RatingRow]:
    """Everything that the code of a ticket, a case, a pick-up or a receipt may rate or has rated, newest first."""
    ticket = by_code(connection, code_id)
    if ticket is not None:
        return ratings_of_ticket(connection, ticket.ticket_id)
    row = one(connection, _CASE, (code_id,))
    return _of_self_service(connection, code_id) if row is None else ratings_of_case(connection, row[0])


def _of_self_service(connection: Connection, code_id: str) -> list[RatingRow]:
    """By its receipt, a service at a terminal that was offered its rating there; by its code, what was picked up."""
    receipt, lease = submission_of_code(connection, code_id), lease_by_code(connection, code_id)
    key = f"self:{receipt.submission_id}" if receipt else f"pickup:{lease.deposit_id}" if lease else None
    found = rating_of(connection, key) if key else None
    return [] if found is None else [found]


def offer_of(facts: HallFacts, rating: RatingRow | None, now_ms: int) -> RatingOffer:
    """What is said of it at a terminal or on a phone."""
    if rating is None:
        return RatingOffer(state="not_served")
    service, window = facts.services.get(rating.service), facts.windows.get(rating.window)
    return RatingOffer(
        rating_id=rating.rating_id,
        stage=Stage(rating.stage),
        matter=None if service is None or service.sensitive else service.name,
        day=_day(facts.times, rating.opened_at),
        window=window.sign if window else "",
        state=_state(rating, now_ms),
    )


def _state(rating: RatingRow, now_ms: int) -> State:
    if rating.state in {RatingState.RATED, RatingState.EXCLUDED}:
        return "already_rated"
    return "too_late" if now_ms > rating.expires_at else "open"


def _day(times: HallTimes, at_ms: int) -> str:
    return times.hours.local_day(at_ms).isoformat()
