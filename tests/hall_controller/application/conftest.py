from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hall_controller.application.hall_bench import Hall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = Hall(tmp_path)
    yield one
    one.close()
