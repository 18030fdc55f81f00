"""A rating begins as a row: of a window session, a case's stage, a service at a terminal, a pick-up."""

from typing import Any

from sqlalchemy import Connection

from hall.model.ids import uuid7
from hall.model.rating import Channel, Stage
from hall_controller.application.cases.rows import by_id
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.rows import deposit
from hall_controller.application.ports import Tx
from hall_controller.application.ratings.facts import DAY_MS
from hall_controller.application.ratings.rows import RatingRow, existing_rating, rating_of
from hall_controller.application.ticket_rows import TicketRow


def session_rating(tx: Tx, facts: HallFacts, ticket: TicketRow, window: str, clerk: str | None) -> RatingRow:
    """The one rating of this ticket at this window; a session that was undone and finished again keeps it."""
    service = facts.services.get(ticket.service)
    about = {
        "ticket_id": ticket.ticket_id,
        "number": ticket.number,
        "code_id": ticket.code_id,
        "window": window,
        "clerk": clerk,
        "department": service.department if service else "",
        "service": ticket.service,
    }
    return _opened(tx, facts, f"session:{ticket.ticket_id}:{window}", Stage.SESSION, Channel.WINDOW, about)


def case_rating(tx: Tx, facts: HallFacts, stage: Stage, case: dict[str, Any]) -> RatingRow:
    """The one rating of a case at 受理 or 办结; `case`: case_id, number, department, item, window."""
    return _opened(tx, facts, f"case:{case['case_id']}:{stage.value}", stage, Channel.WINDOW, case)


def self_service_rating(tx: Tx, facts: HallFacts, kind: str, about: str, more: dict[str, Any]) -> RatingRow:
    """The one rating of a service at a terminal (`form` …), or of a `pickup`."""
    if kind == "pickup":
        return _opened(tx, facts, f"pickup:{about}", Stage.PICKUP, Channel.LOCKER, more)
    return _opened(tx, facts, f"self:{about}", Stage.SELF_SERVICE, Channel.TERMINAL, {"service": kind, **more})


def about_self_service(connection: Connection, kind: str, about: str) -> dict[str, Any] | None:
    """Of a pick-up its case, whose department owns a bad one; None for a deposit that the hall does not know."""
    if kind != "pickup":
        return {}
    thing = deposit(connection, about)
    case = by_id(connection, thing.case_id) if thing is not None else None
    return None if case is None else {"case_id": case.case_id, "department": case.department, "item": case.item}


def _opened(tx: Tx, facts: HallFacts, key: str, stage: Stage, channel: Channel, about: dict[str, Any]) -> RatingRow:
    known = rating_of(tx.connection, key)
    if known is not None:
        return known
    rating_id = uuid7(tx.now_ms)
    body = {"key": key, "stage": stage.value, "channel": channel.value, "expires_at": expires_at(tx, facts)}
    body |= {name: value for name, value in about.items() if value}
    tx.record("rating.opened", f"rating:{rating_id}", body)
    tx.changed("ratings")
    return existing_rating(tx.connection, rating_id)


def expires_at(tx: Tx, facts: HallFacts) -> int:
    """Until when it may be given: so many whole days after this one."""
    return tx.now_ms + (facts.ratings.late_days + 1) * DAY_MS
