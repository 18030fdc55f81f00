from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hall_controller.rest_api.rig import Rig


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    one = Rig(tmp_path)
    yield one
    one.close()
