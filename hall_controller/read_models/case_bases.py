"""What the light of a case rests on, as staff read it beside the rule."""

import json

from sqlalchemy import Connection

from hall_controller.application.cases.clockwork import clockwork_of
from hall_controller.application.cases.rows import CaseRow
from hall_controller.application.guides import rows as guides
from hall_controller.application.hall_facts import HallFacts
from hall_controller.domain.cases.lights import Rule
from hall_controller.read_models.models.cases import BasisView


def basis_of(connection: Connection, facts: HallFacts, row: CaseRow) -> BasisView | None:
    """What the rule that fired rests on; None in time, at the end, and where nobody is accused."""
    return basis_of_rule(connection, facts, row.light_rule, row.item, row.received_at, row.yellow_days)


def basis_of_rule(
    connection: Connection, facts: HallFacts, fired: str, item: str, received_at: int, yellow_days: int | None
) -> BasisView | None:
    """The same for a rule that fired once."""
    rule = Rule(fired)
    in_guide = rule is Rule.STATUTORY_OVER and _guide_names_limit(connection, facts, item, received_at)
    found = facts.cases.bases.of_rule(rule, item, guide_days=yellow_days is not None, guide_limit=in_guide)
    return None if found is None else BasisView(source=found.source.value, text=found.text)


def yellow_basis(facts: HallFacts, row: CaseRow) -> str:
    """The text on which its yellow light would rest; "" = its guide says when."""
    bases = facts.cases.bases
    return "" if row.yellow_days is not None and row.item not in bases.items else bases.yellow(row.item)


def _guide_names_limit(connection: Connection, facts: HallFacts, item: str, received_at: int) -> bool:
    """Whether the guide of the day of receipt names the limit by law; the hall file's holds where it does not."""
    body = guides.body(connection, item, clockwork_of(facts).day(received_at)) if item else None
    return body is not None and json.loads(body).get("statutory") is not None
