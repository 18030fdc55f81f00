"""The doctor of a running terminal: its machine, its devices and everything on this computer that hinders them."""

import asyncio
from collections.abc import Iterable, Iterator

from config.problems import Words
from devices.bench.doctor import Finding, Level, examine
from kiosk.session.maintenance.facts import DeviceFacts, MaintenanceFacts
from kiosk.session.maintenance.pages import Row

_LEVELS: dict[str, Level] = {"ok": "ok", "warn": "note", "bad": "wrong"}
_ORDER: tuple[Level, ...] = ("wrong", "note", "ok")


async def examined(facts: MaintenanceFacts) -> tuple[Finding, ...]:
    """What is wrong first, then notes, then what is well; `facts` are those of now."""
    found = [*_machine(facts.machine), *_devices(facts.devices), *await asyncio.to_thread(examine)]
    return tuple(sorted(found, key=lambda finding: _ORDER.index(finding.level)))


def _machine(rows: Iterable[Row]) -> Iterator[Finding]:
    for row in rows:
        if row.kind in _LEVELS and row.label is not None:
            label, said = row.label, row.value
            words = Words(f"{label.zh}：{said.zh}", f"{label.en or label.zh}: {said.en or said.zh}")
            yield Finding(_LEVELS[row.kind], words)


def _devices(devices: Iterable[DeviceFacts]) -> Iterator[Finding]:
    for device in devices:
        title, state = device.title, device.state
        words = Words(f"{title.zh}：{state.zh}", f"{title.en or title.zh}: {state.en or state.zh}")
        faults = [row.value for row in device.rows[1:] if row.kind == "bad"]
        advice = Words("\n".join(one.zh for one in faults), "\n".join(one.en or one.zh for one in faults))
        yield Finding(_LEVELS[device.kind], words, advice)
