"""How tests are spread over processes, and how long machines look for counter-examples."""

from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling

FIRST = ("tests/system/", "tests/ui/", "tests/devices/", "tests/mingting/", "tests/hall_controller/video/cameras/")
"""What takes long begins early: nobody waits for one process at the end."""
SYSTEM, TWINS = "tests/system/", "tests/devices/conformance/"
OWN_HALL = (
    "test_guides", "test_lockers", "test_long_cut", "test_restore", "test_shortened_journal", "test_tls",
    "test_upper_judge",
)  # fmt: skip
"""System tests that start a hall of their own."""

settings.register_profile("short", deadline=None, max_examples=30, derandomize=True)
"""The same examples each time: who changed nothing finds nothing new."""
settings.register_profile("long", deadline=None, max_examples=300)


def pytest_configure(config: pytest.Config) -> None:
    """Before any test is read: what names no number of examples takes that of the profile."""
    settings.load_profile("short" if "not long" in config.option.markexpr else "long")


def share_of(nodeid: str) -> str:
    """What this test is played together with: the running hall, its device's twin, or else its module.

    The mark `xdist_group` would not do: pytest 9.2 lets nobody write it into a test's id, and xdist 3.8 looks there.
    """
    module, _, test = nodeid.partition("::")
    if module.startswith(SYSTEM) and Path(module).stem not in OWN_HALL:
        return "the running hall"  # what a test leaves is what the next one finds, in a known order
    if module.startswith(TWINS) and test.endswith("]"):
        words = test.rpartition("[")[2].removesuffix("]").split("-")
        return "-".join(("twin", *words[-2:])) if words[-2:-1] == ["profile"] else f"twin-{words[-1]}"
    return module


class SharedTogether(LoadGroupScheduling):
    """One share after another to whoever is free: nothing that tests share is started in every process."""

    def _split_scope(self, nodeid: str) -> str:
        return share_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> SharedTogether | None:
    """For `--dist loadgroup`."""
    if config.getvalue("dist") != "loadgroup":
        return None
    config.option.loadscopereorder = False
    return SharedTogether(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long shares first, else as they stand."""
    rank = {start: place for place, start in enumerate(FIRST)}
    items.sort(key=lambda item: min((rank[one] for one in FIRST if item.nodeid.startswith(one)), default=len(rank)))
