from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hall_controller.video_hall.video_bench import VideoHall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[VideoHall]:
    """Monday 2026-11-23, 09:01. At the end the rows are what the journal says (G7)."""
    made = VideoHall(tmp_path)
    yield made
    assert made.differences() == []
    made.close()
