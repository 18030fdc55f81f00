"""Whatever people press in whatever order: done or refused by name, and the journal tells it all again."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from hall_controller.application import commands as c
from hall_controller.application.ports import Refused
from hall_controller.domain.cases.state import CaseState
from tests.hall_controller.cases.case_days import HOUR, at
from tests.hall_controller.cases.case_hall import CLERK, LEAD, PERMIT, SUPERVISOR, CaseHall

PRESSES = 220
MISSING = (c.MaterialNote("site", "示例场地证明", "missing"),)
Press = Callable[[str, Random], tuple[c.Command, object]]
STATES = [state.value for state in CaseState]
PLANS: list[Press] = [
    lambda case, _: (c.AcceptCase(case), CLERK),
    lambda case, _: (c.AskSupplement(case, MISSING), CLERK),
    lambda case, _: (c.TakeSupplement(case), CLERK),
    lambda case, chance: (c.AdvanceCase(case, chance.choice(STATES), "示例"), CLERK),
    lambda case, chance: (c.PauseCase(case, "检测", f"示例{chance.random()}", chance.randint(0, 9)), CLERK),
    lambda case, _: (c.ResumeCase(case), CLERK),
    lambda case, chance: (c.ExtendCase(case, chance.randint(0, 12), "王示例", "示例"), LEAD),
    lambda case, chance: (c.DecideCase(case, granted=chance.random() < 0.7, reason="示例"), CLERK),
    lambda case, _: (c.DeliverCase(case), CLERK),
    lambda case, chance: (c.IssueDocument(case, chance.choice(["receipt", "acceptance", "supplement"])), CLERK),
    lambda case, _: (c.OrderSupervision(case, "示例", "局", "李", "王", "2027-06-30"), SUPERVISOR),
    lambda _, chance: (
        c.PushCase(f"{PERMIT}20260212{chance.randint(0, 5):04}", PERMIT, chance.choice(STATES)),
        LEAD,
    ),
]


@pytest.mark.parametrize("seed", range(3))
def test_any_order(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    hall = CaseHall(tmp_path, at("2026-02-12", 10))
    cases = [hall.mirror(serial) for serial in range(4)] + [hall.receive()]
    done = refused = 0
    for _ in range(PRESSES):
        hall.now += chance.randint(0, 30) * HOUR
        if chance.random() < 0.3:
            hall.watch()
        command, actor = chance.choice(PLANS)(chance.choice(cases), chance)
        try:
            hall.do(command, actor)  # type: ignore[arg-type]
            done += 1
        except Refused:
            refused += 1
    assert done > 20
    assert refused > 20
    assert hall.differences() == []
    serials = hall.rows("SELECT kind, year, count(*), max(serial) FROM case_documents GROUP BY kind, year")
    assert all(count == highest for _, _, count, highest in serials)
    hall.close()
