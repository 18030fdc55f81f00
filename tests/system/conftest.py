"""One running hall for all short attacks: every test leaves it whole, and the record is checked after each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mingting.demo.folder import free_port
from tests.system.support.hall import SystemHall
from tests.system.support.record import check_record, check_told

WRONG_CLOCKS = {"k1": 10 * 60_000, "k2": -10 * 60_000}
BROKEN_DEVICES = {
    "ticket_printer": {"driver": "escpos_generic", "url": "tcp://127.0.0.1:9100", "dots_per_lien": 576},
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A loaded machine starts a whole hall slowly; every wait inside has its own bound."""
    for item in items:
        if Path(__file__).parent not in item.path.parents:
            continue
        if item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(600))


@pytest.fixture(scope="package")
def running_hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SystemHall]:
    hall = SystemHall(
        tmp_path_factory.mktemp("hall") / "h",
        edit=lively,
        clocks=WRONG_CLOCKS,
        devices={"k3": BROKEN_DEVICES},
        agents=("w1",),
        video=True,
    )
    try:
        yield hall.start()
        check_record(hall)
    finally:
        hall.stop()


@pytest.fixture
def hall(running_hall: SystemHall) -> Iterator[SystemHall]:
    """The shared hall with everybody up, online and before the first page, whatever the last test left."""
    if not running_hall.live.children["controller"].alive:
        running_hall.live.start_controller()
    for station in running_hall.stations:
        running_hall.printers[station].mend()
        running_hall.proxies[station].unblock()
        if station not in running_hall.citizens:
            running_hall.start_terminal(station)
        running_hall.citizens[station].online().printing().home()
    yield running_hall
    running_hall.settled()
    check_told(running_hall)


def lively(hall_file: Any) -> None:
    """我记住了 counts 4 s, no quota ends a busy day, and phones reach the hall."""
    phone_port = free_port()
    hall_file["web"]["public_address"] = f"http://127.0.0.1:{phone_port}"
    hall_file["web"]["phone"] = {"listen": f"127.0.0.1:{phone_port}"}
    hall_file["queue"]["keep_after_print_failure"] = "4 s"
    for service in hall_file["services"]:
        service.pop("quota", None)
