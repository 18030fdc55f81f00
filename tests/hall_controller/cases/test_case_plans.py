"""No list, watch or synchronisation of cases reads the whole table."""

import pytest

from hall_controller.application import day_checks
from hall_controller.application.cases import recalculate, watch
from hall_controller.read_models import case_lists, case_views
from tests.hall_controller.cases.case_hall import CaseHall

STATEMENTS = {
    "counts": case_lists._COUNTS,
    "list": case_lists._LIST,
    "light": case_lists._BY_LIGHT,
    "ended": case_lists._ENDED,
    "flagged": case_lists._FLAGGED,
    "since": case_views._SINCE,
    "watch": watch._DUE,
    "recalculate": recalculate._NEXT,
    "opening check": day_checks._LIT,
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_searches_by_index(hall: CaseHall, name: str) -> None:
    statement = STATEMENTS[name]
    plan = hall.rows(f"EXPLAIN QUERY PLAN {statement}", *([1] * statement.count("?")))
    assert not [step[3] for step in plan if step[3].startswith("SCAN cases")]
