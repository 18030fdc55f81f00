"""请准备: what a board asks to get ready is what the windows will really call next."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hall_controller.application.commands import CallNext, CloseWindow, StartService
from hall_controller.read_models.board_views import board_view
from tests.hall_controller.application.hall_bench import DAY, Hall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = Hall(tmp_path)
    yield one
    one.close()


def ready(hall: Hall, count: int = 3, zones: tuple[str, ...] = ()) -> tuple[str, ...]:
    view = hall.read(lambda connection: board_view(connection, hall.facts, DAY, hall.now, zones, count))
    return view.next_up  # type: ignore[no-any-return]


def test_the_next_numbers_of_staffed_windows_each_once(hall: Hall) -> None:
    hall.open_windows("w1", "w2", "w3")
    for service in ("tax", "tax", "tax", "social", "estate"):
        hall.ticket(service)
    # w1 and w2 share the tax line: nobody is asked twice, and the social line's first is there as well.
    assert ready(hall, 4) == ("A001", "B001", "A002", "C001")
    assert ready(hall, 2) == ("A001", "B001")
    assert ready(hall, 0) == ()
    assert ready(hall, 3, zones=("elsewhere",)) == ()


def test_whoever_is_called_was_asked_to_get_ready(hall: Hall) -> None:
    hall.open_windows("w1")
    for _ in range(6):
        hall.ticket("tax")
    for _ in range(6):
        asked = ready(hall)
        hall.later(60_000)
        called = hall.at("w1", CallNext, finish_running=True)["number"]
        assert asked[0] == called
        hall.later(60_000)
        hall.at("w1", StartService)
    assert ready(hall) == ()


def test_a_closed_window_asks_nobody(hall: Hall) -> None:
    hall.open_windows("w1")
    hall.ticket("tax")
    hall.at("w1", CloseWindow)
    assert ready(hall) == ()
