"""The machine as a technician sees and tries it on its own maintenance screen."""

import contextlib
from collections.abc import Callable, Sequence

from devices.bench.family_tests import steps_for
from devices.bench.steps import Report, Step
from devices.bench.tracing import trace_sink, tracer_for
from devices.contract import Clock, DeviceError
from devices.contract.code_scanner import TriggeredScanner
from devices.supervisor import entry_of
from kiosk.session.maintenance.facts import MaintenanceFacts
from kiosk.session.maintenance.pages import Row
from mingting.terminal.device_facts import device_facts
from mingting.terminal.device_lines import device_lines
from mingting.terminal.own_devices import OwnDevices

LINE = 160
"""Characters of a traced line on the screen."""


class Upkeep:
    """`kiosk.conductor.maintenance.ports.Upkeep`."""

    def __init__(
        self,
        devices: OwnDevices,
        machine: Callable[[], tuple[Row, ...]],
        local: Callable[[int], str],
        presence_changed: Callable[[], None],
        clock: Clock,
    ) -> None:
        self._devices, self._machine, self._local = devices, machine, local
        self._presence_changed, self._clock = presence_changed, clock
        self.under_maintenance = False

    def facts(self) -> MaintenanceFacts:
        """Machine and devices now."""
        rows = self._machine()
        wired = {name for name in self._devices.supervisor.devices if self._has_wire(name)}
        devices = tuple(
            device_facts(view, self._local, wire=view.name in wired) for view in device_lines(self._devices)
        )
        return MaintenanceFacts(machine=rows, brief=rows, devices=devices)

    def reconnect(self, name: str) -> None:
        """Try to open the device now."""
        if name in self._devices.supervisor.devices:
            self._devices.supervisor.kick(name)

    def steps(self, name: str) -> Sequence[Step]:
        """The device's test; LookupError when there is no such device."""
        return steps_for(self._devices.supervisor.get(name))

    async def after_test(self, name: str, report: Report | None, by: str) -> None:
        """Give the listeners back and write the result down; None = broken off."""
        supervisor = self._devices.supervisor
        if name not in supervisor.devices:
            return  # exchanged for a file without it while it was tried
        self._devices.listen_again(name)
        device = supervisor.get(name)
        if isinstance(device, TriggeredScanner):
            with contextlib.suppress(DeviceError):  # its supervisor sees it too and acts
                await device.stop_reading()
        if report is not None:
            await supervisor.note(name, "test", report.words.zh, by)

    def listen(self, name: str, say: Callable[[str], None]) -> Callable[[], None] | None:
        """Hear masked lines of its wire until the answer is called; None = there is no wire."""
        if not self._has_wire(name):
            return None
        charge = self._devices.supervisor.charge(name)
        entry = entry_of(charge.settings) if charge.settings is not None else None
        if charge.tap is None or entry is None or charge.settings is None:
            return None
        tracer = tracer_for(entry, charge.settings)
        return charge.tap.listen(trace_sink(tracer, entry.family, self._clock, lambda line: say(line[:LINE])))

    def maintained(self, *, now: bool) -> None:
        """Somebody is signed in, or has gone: the hall is told."""
        self.under_maintenance = now
        self._presence_changed()

    def _has_wire(self, name: str) -> bool:
        if name not in self._devices.supervisor.devices:
            return False
        charge = self._devices.supervisor.charge(name)
        return charge.tap is not None and charge.settings is not None
