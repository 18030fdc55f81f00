"""One twin a case for the whole session, calm before each test."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.devices.conformance.entries import Case
from tests.devices.conformance.rigs import commission
from tests.devices.conformance.twins import Nursery, Twin


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Where simulators come from."""
    made = Nursery()
    yield made
    made.close()


@pytest.fixture(scope="session")
def house(nursery: Nursery) -> Iterator[dict[str, Twin]]:
    """Running twins by case; ended at the end, each orderly."""
    assert nursery
    running: dict[str, Twin] = {}
    yield running
    for twin in running.values():
        twin.stop()


@pytest.fixture
def twin(
    house: dict[str, Twin], nursery: Nursery, case: Case, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Twin]:
    """The twin of `case`."""
    if case.name not in house:
        made = Twin(case, tmp_path_factory.mktemp(case.name), nursery)
        made.wait_ready()
        house[case.name] = made
        asyncio.run(made.calm())
        asyncio.run(commission(made))
    asyncio.run(house[case.name].calm())
    yield house[case.name]
    asyncio.run(house[case.name].calm())
