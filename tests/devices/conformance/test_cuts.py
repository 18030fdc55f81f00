"""The cable is pulled in the middle of every operation: nothing untrue is said, and it works again afterwards."""

import pytest

from tests.devices.conformance.entries import Case, each_case, each_wire, mostly_tcp, some_cases
from tests.devices.conformance.jobs import DONE, do_job
from tests.devices.conformance.rigs import driver, honest, polled
from tests.devices.conformance.twins import Twin
from tests.devices.support import run

POINTS = {"tcp": 4, "pty": 3}
MANY = {"tcp": 600, "pty": 60}
"""So many positions in the long run: all of them where a life has no more bytes."""
MANY_PRINTED = {"tcp": 120, "pty": 40}
"""A slip is 64 kB; test_every_boundary.py has its commands and raster offsets."""
EACH_TIME = 5
"""After so many cuts the whole job must succeed."""


async def bytes_of_a_life(twin: Twin, wire: str) -> int:
    """How many bytes pass from opening to the end of the job."""
    device, counted = driver(twin, wire)
    async with polled(device):
        assert await do_job(device, twin) == DONE
    await device.close()
    return counted.passed


def positions(total: int, most: int) -> list[int]:
    """All, or a third from the beginning, a sixth from the end, and the rest spread over what is between."""
    if total <= most:
        return list(range(1, total + 1))
    first, last = most // 3, most // 6
    spread = most - first - last
    step = (total - first - last) / spread
    between = [first + 1 + int(number * step) for number in range(spread)]
    return [*range(1, first + 1), *between, *range(total - last + 1, total + 1)]


async def cut_at(twin: Twin, wire: str, points: list[int]) -> None:
    for number, point in enumerate(points, 1):
        await honest(twin, wire, cut_after=point)
        await twin.calm()
        if number % EACH_TIME == 0 or number == len(points):
            assert await honest(twin, wire) == DONE, f"it does not work again after a cut at byte {point}"


@some_cases
@mostly_tcp
def test_cut_in_the_middle_of_everything(case: Case, twin: Twin, wire: str) -> None:
    async def scene() -> None:
        total = await bytes_of_a_life(twin, wire)
        assert total > 0, case.name
        last = POINTS[wire]
        await cut_at(twin, wire, sorted({1 + (total - 1) * part // (last - 1) for part in range(last)}))

    run(scene(), 110)


@pytest.mark.long
@pytest.mark.timeout(1260)
@each_case
@each_wire
def test_cut_at_every_byte(case: Case, twin: Twin, wire: str) -> None:
    async def scene() -> None:
        total = await bytes_of_a_life(twin, wire)
        most = MANY_PRINTED if twin.family == "ticket_printer" else MANY
        await cut_at(twin, wire, positions(total, most[wire]))

    assert case.name
    run(scene(), 1200)


def test_positions_are_all_or_well_spread() -> None:
    assert positions(7, 60) == [1, 2, 3, 4, 5, 6, 7]
    some = positions(64_665, 120)
    assert len(set(some)) == len(some) == 120
    assert some == sorted(some)
    assert (some[0], some[-1]) == (1, 64_665)
