"""Late, cut up, glued together, disturbed: the job is done or honestly not done, and done again afterwards."""

import asyncio

import pytest

from tests.devices.conformance.entries import Case, each_case, each_wire, mostly_tcp, some_cases
from tests.devices.conformance.jobs import DONE
from tests.devices.conformance.rigs import honest
from tests.devices.conformance.twins import Twin
from tests.devices.support import run

HARMLESS = ("split on", "late 0.05")
"""What every protocol must put up with."""
HARD = ("garbage 00ff57574b", "echo on")
HARDER = ("glue on", "push_inside 0203", "push_between on", "silent on", "wrong_checksum on", "not_draining on")
"""Only in the long run: each waits for answers that never come."""
RECOVERED_S = 15.0
"""On a serial line the late answers of one life reach the next ones, which may fail by them and say so."""


@some_cases
@mostly_tcp
@pytest.mark.parametrize("fault", HARMLESS)
def test_what_must_not_matter(case: Case, twin: Twin, wire: str, fault: str) -> None:
    async def scene() -> None:
        await twin.must(fault)
        twin.slow = fault == "split on"
        assert await honest(twin, wire) == DONE, case.name

    run(scene(), 110)


@pytest.mark.timeout(220)
@some_cases
@pytest.mark.parametrize("fault", [*HARD, *(pytest.param(one, marks=pytest.mark.long) for one in HARDER)])
def test_what_may_hinder_but_never_deceives(case: Case, twin: Twin, fault: str) -> None:
    async def scene() -> None:
        await twin.obey(fault)  # a kind without checksums has none to spoil
        await honest(twin, "tcp")
        await twin.calm()
        assert await honest(twin, "tcp") == DONE, f"{case.name} does not recover from {fault}"

    run(scene(), 200)


@pytest.mark.long
@pytest.mark.timeout(320)
@each_case
@each_wire
def test_answers_after_everybody_gave_up(case: Case, twin: Twin, wire: str) -> None:
    async def scene() -> None:
        await twin.must("late 2.5")
        await honest(twin, wire)
        await twin.calm()
        until = asyncio.get_running_loop().time() + (RECOVERED_S if wire == "pty" else 0.0)
        while (outcome := await honest(twin, wire)) != DONE and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.1)  # as a supervisor does
        assert outcome == DONE, case.name

    run(scene(), 300)
