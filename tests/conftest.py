"""How tests are spread over processes: what shares a fixture stays together, so that nothing is started three times."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling

FIRST = ("tests/system/", "tests/devices/conformance/", "tests/ui/", "tests/devices/", "tests/mingting/")
"""What takes long begins early: nobody waits for one process at the end."""


def share_of(nodeid: str) -> str:
    """What this test is played together with: its `xdist_group`, or else its module."""
    if nodeid.rfind("@") > nodeid.rfind("]"):
        return nodeid.rpartition("@")[2]
    return nodeid.partition("::")[0]


class SharedTogether(LoadGroupScheduling):
    """One share after another to whoever is free."""

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
