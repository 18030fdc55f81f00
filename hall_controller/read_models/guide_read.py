"""What somebody read at a terminal before taking a number, for the clerk who is about to ask for it."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from hall.model.guide import Guide, needed
from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.guides import rows as guides
from hall_controller.application.hall_facts import HallFacts
from hall_controller.read_models.models import ReadGuideView

_ISSUED = "SELECT body FROM journal WHERE subject = ? AND type = 'ticket.issued'"
"""It stands in the record of the number and in no row: nothing but this page asks for it."""


def read_guide(connection: Connection, facts: HallFacts, ticket_id: str, now_ms: int) -> ReadGuideView | None:
    """The guide as it holds today; None when the number came another way, or the guide has ended."""
    row = sql.one(connection, _ISSUED, (f"ticket:{ticket_id}",))
    told = {} if row is None else json.loads(row[0])
    if "guide" not in told:
        return None
    body = guides.body(connection, told["guide"], facts.times.hours.local_day(now_ms))
    return None if body is None else _shown(Guide.model_validate_json(body), told.get("chosen", ()))


def _shown(guide: Guide, chosen: Iterable[str]) -> ReadGuideView:
    answers = set(chosen)
    return ReadGuideView(
        code=guide.code,
        name=guide.name,
        answers=tuple(_answers(guide, answers)),
        materials=tuple(one.name for one in needed(guide.materials, answers)),
    )


def _answers(guide: Guide, answers: set[str]) -> Iterable[Text]:
    """Names of the answers in the order of the questions; what the guide no longer asks is left out."""
    return (one.name for asked in guide.situations for one in asked.choices if asked.reference(one) in answers)
