from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.phone.rig import Phone, PhoneRig


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PhoneRig]:
    made = PhoneRig(Path(tmp_path_factory.mktemp("phone")))
    yield made
    made.close()


@pytest.fixture
def phone(rig: PhoneRig) -> Iterator[Phone]:
    rig.monotonic += 60_000
    """Nobody waits for the limits of the test before."""
    made = rig.phone()
    yield made
    made.close()
