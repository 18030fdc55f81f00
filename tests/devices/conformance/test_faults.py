"""Late, cut up, glued together, disturbed: the job is done or honestly not done, and done again afterwards."""

import pytest

from tests.devices.conformance.entries import Case, each_case, mostly_tcp
from tests.devices.conformance.jobs import DONE
from tests.devices.conformance.rigs import honest
from tests.devices.conformance.twins import Twin
from tests.devices.support import run

HARMLESS = ("split on", "late 0.05")
"""What every protocol must put up with."""
HARD = ("garbage 00ff57574b", "echo on")
HARDER = ("glue on", "push_inside 0203", "silent on", "wrong_checksum on")
"""Only in the long run: each waits for answers that never come."""


@each_case
@mostly_tcp
@pytest.mark.parametrize("fault", HARMLESS)
def test_what_must_not_matter(case: Case, twin: Twin, wire: str, fault: str) -> None:
    async def scene() -> None:
        await twin.must(fault)
        twin.slow = fault == "split on"
        assert await honest(twin, wire) == DONE, case.name

    run(scene(), 120)


@each_case
@pytest.mark.parametrize("fault", [*HARD, *(pytest.param(one, marks=pytest.mark.long) for one in HARDER)])
def test_what_may_hinder_but_never_deceives(case: Case, twin: Twin, fault: str) -> None:
    async def scene() -> None:
        await twin.obey(fault)  # a kind without checksums has none to spoil
        await honest(twin, "tcp")
        await twin.calm()
        assert await honest(twin, "tcp") == DONE, f"{case.name} does not recover from {fault}"

    run(scene(), 200)


@pytest.mark.long
@each_case
def test_answers_after_everybody_gave_up(case: Case, twin: Twin) -> None:
    async def scene() -> None:
        await twin.must("late 2.5")
        await honest(twin, "tcp")
        await twin.calm()
        assert await honest(twin, "tcp") == DONE, case.name

    run(scene(), 300)
