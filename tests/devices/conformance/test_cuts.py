"""The cable is pulled in the middle of every operation: nothing untrue is said, and it works again afterwards."""

import pytest

from tests.devices.conformance.entries import Case, each_case, mostly_tcp
from tests.devices.conformance.jobs import DONE, do_job
from tests.devices.conformance.rigs import driver, honest, polled
from tests.devices.conformance.twins import Twin
from tests.devices.support import run

POINTS = {"tcp": 4, "pty": 3}


async def bytes_of_a_life(twin: Twin, wire: str) -> int:
    """How many bytes pass from opening to the end of the job."""
    device, counted = driver(twin, wire)
    async with polled(device):
        assert await do_job(device, twin) == DONE
    await device.close()
    return counted.passed


async def cut_at(twin: Twin, wire: str, points: list[int]) -> None:
    for point in points:
        await honest(twin, wire, cut_after=point)
        await twin.calm()
    assert await honest(twin, wire) == DONE, "it works again afterwards"


@each_case
@mostly_tcp
def test_cut_in_the_middle_of_everything(case: Case, twin: Twin, wire: str) -> None:
    async def scene() -> None:
        total = await bytes_of_a_life(twin, wire)
        assert total > 0, case.name
        last = POINTS[wire]
        await cut_at(twin, wire, sorted({1 + (total - 1) * part // (last - 1) for part in range(last)}))

    run(scene(), 300)


@pytest.mark.long
@each_case
def test_cut_at_every_byte_of_the_first_hundred(case: Case, twin: Twin) -> None:
    async def scene() -> None:
        total = await bytes_of_a_life(twin, "tcp")
        await cut_at(twin, "tcp", list(range(1, min(total, 100) + 1)))

    assert case.name
    run(scene(), 1200)
