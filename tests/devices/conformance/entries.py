"""What of the catalogue runs against its twin, and what needs hardware."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from pydantic import BaseModel

from devices.bench.section import example_of
from devices.catalog import CATALOG
from devices.contract.driver_entry import DriverEntry
from devices.drivers.profile import shipped

ENTRIES = tuple(CATALOG.values())
WIRES = ("tcp", "pty")


@dataclass
class Case:
    """One kind of device: a driver with the settings and the twin that belong together."""

    name: str
    entry: DriverEntry
    content: Mapping[str, Any] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    """Of its simulator."""
    learned: str = "closed_is_1"
    """What commissioning found out about the sensors of lock boards."""

    def settings(self, url: str) -> BaseModel:
        """Its section with `url`; names of adapters left out, boards commissioned, scanners set up by us."""
        content = {key: value for key, value in self.content.items() if key not in {"by_id", "by_path"}}
        if "boards" in content:
            content["boards"] = [{**board, "polarity": self.learned} for board in content["boards"]]
        if "configure" in self.entry.settings.model_fields:
            content["configure"] = True
        if "driver" not in self.entry.settings.model_fields:
            content.pop("driver", None)
        return self.entry.settings.model_validate({**content, "url": url})


def has_wire(entry: DriverEntry) -> bool:
    """Whether its settings name a wire of bytes (a camera's address names none)."""
    if entry.name == "camera_scanner":
        return False
    return callable(getattr(entry.settings, "transport", None)) or "url" in entry.settings.model_fields


def _profiles(entry: DriverEntry) -> list[Case]:
    """Each shipped profile is a device of its own (issue 3: twins in Python and as a profile pass one suite)."""
    cases = []
    for name in shipped():
        content: dict[str, Any] = {"driver": entry.name, "profile": name}
        try:
            entry.settings.model_validate({**content, "url": "tcp://127.0.0.1:1"})
        except ValueError:  # lock boards must be named
            content["boards"] = [{"address": 1, "locks": 12, "polarity": "closed_is_1"}]
        cases.append(Case(f"profile-{name}", entry, content, ("--profile", name)))
    return cases


def _cases() -> list[Case]:
    cases: list[Case] = []
    for entry in ENTRIES:
        if "profile" in entry.settings.model_fields:  # a driver of many families
            cases += _profiles(entry)
        elif has_wire(entry):
            cases.append(Case(entry.name, entry, example_of(entry)))
    return cases


CASES = _cases()
UNTRIED = tuple(entry for entry in ENTRIES if not has_wire(entry))

each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
_SOME = (
    *("escpos_generic", "zebra_ssi", "hid_scanner", "ff68_keypad", "hid_keypad", "lock_8a80", "kerong_cu16", "sam_v"),
    *("profile-serial_sign", "profile-wkly"),
)
some_cases = pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=[] if case.name in _SOME else [pytest.mark.long], id=case.name) for case in CASES],
)
"""Each family and each way of talking; all cases in the long run."""
each_wire = pytest.mark.parametrize("wire", WIRES)
mostly_tcp = pytest.mark.parametrize("wire", ["tcp", pytest.param("pty", marks=pytest.mark.long)])
"""The serial line too in the long run."""
