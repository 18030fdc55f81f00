from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hall_controller.cases.case_days import at
from tests.hall_controller.cases.case_hall import CaseHall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[CaseHall]:
    """Thursday 2026-02-12, 10:00."""
    made = CaseHall(tmp_path, at("2026-02-12", 10))
    yield made
    made.close()
