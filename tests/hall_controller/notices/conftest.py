from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hall_controller.notices.post_office import PostOffice


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[PostOffice]:
    made = PostOffice(tmp_path)
    yield made
    made.close()
