from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hall_controller.lockers.locker_hall import LockerHall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[LockerHall]:
    """Thursday 2026-02-12, 10:00; a cabinet at k1. At the end the rows are what the journal says (G7)."""
    made = LockerHall(tmp_path)
    yield made
    assert made.differences() == []
    made.close()
