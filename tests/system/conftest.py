"""One running hall for all short attacks: every test leaves it whole, and the record is checked after each."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.system.support.hall import SystemHall
from tests.system.support.record import check_record, check_told


@pytest.fixture(scope="package")
def running_hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SystemHall]:
    hall = SystemHall(tmp_path_factory.mktemp("hall") / "h", edit=lively)
    try:
        yield hall.start()
    finally:
        hall.stop()


@pytest.fixture
def hall(running_hall: SystemHall) -> Iterator[SystemHall]:
    """The shared hall with everybody up, online and before the first page."""
    for station in running_hall.stations:
        running_hall.printers[station].mend()
        running_hall.citizens[station].online().home()
    yield running_hall
    running_hall.settled()
    check_told(running_hall)
    check_record(running_hall)


def lively(hall_file: Any) -> None:
    """我记住了 counts 2 s, and no quota ends a busy day."""
    hall_file["queue"]["keep_after_print_failure"] = "2 s"
    for service in hall_file["services"]:
        service.pop("quota", None)
