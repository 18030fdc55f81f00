"""The machine as a technician sees and tries it on its own maintenance screen."""

import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from devices.bench.family_tests import Wanted, steps_for
from devices.bench.probed import Found
from devices.bench.steps import Report, Step
from devices.bench.tracing import trace_sink
from devices.contract import Clock, DeviceError, Words
from devices.contract.code_scanner import TriggeredScanner
from devices.supervisor import entry_of
from hall.model.text import Text
from kiosk.session.maintenance.facts import Lead, MaintenanceFacts
from kiosk.session.maintenance.pages import Row
from mingting.terminal.device_facts import device_facts
from mingting.terminal.device_lines import device_lines
from mingting.terminal.door_facts import door_facts
from mingting.terminal.examining import examined
from mingting.terminal.finding_rows import finding_rows
from mingting.terminal.leads import asking_row, lead_of, result_row
from mingting.terminal.own_devices import OwnDevices
from mingting.terminal.prospecting import AlreadyProbingError, Prospecting

if TYPE_CHECKING:  # programs without a cabinet load nothing of one
    from mingting.terminal.learning import DoorLearning

LINE = 160
"""Characters of a traced line on the screen."""
Hear = Callable[[str, Row, Lead | None], None]
Run = Callable[[Found, str], Awaitable[tuple[bool, Text]]]
"""(what was found, who wants it) -> whether it runs now, and a sentence."""
_BUSY = Row(
    value=Text(zh="控制中心那边正在找，过一分钟再来", en="the controller is asking now, try again in a minute"),
    kind="warn",
)
_NOTHING = Row(
    value=Text(
        zh="这台机器上没有可以问的口。接网线的设备，请在控制中心的页面上按地址找",
        en="there is no port to ask at. Find network devices by their address on the controller's page",
    ),
)


class Upkeep:
    """`kiosk.conductor.maintenance.ports.Upkeep`."""

    def __init__(
        self,
        devices: OwnDevices,
        machine: Callable[[], tuple[Row, ...]],
        local: Callable[[int], str],
        presence_changed: Callable[[], None],
        clock: Clock,
        prospecting: Prospecting,
        run: Run,
        doors: "DoorLearning | None" = None,
    ) -> None:
        self._prospecting, self._run, self._doors = prospecting, run, doors
        self._found: dict[str, Found] = {}
        self._devices, self._machine, self._local = devices, machine, local
        self._presence_changed, self._clock = presence_changed, clock
        self.under_maintenance = False

    def facts(self) -> MaintenanceFacts:
        """Machine and devices now."""
        rows = self._machine()
        wired = {name for name in self._devices.supervisor.devices if self._has_wire(name)}
        own = self._devices.supervisor.devices
        devices = tuple(
            replace(
                device_facts(view, self._local, wire=view.name in wired),
                doors=door_facts(own[view.name]) if view.name in own else (),
            )
            for view in device_lines(self._devices)
        )
        return MaintenanceFacts(machine=rows, brief=rows, devices=devices)

    def reconnect(self, name: str) -> None:
        """Try to open the device now."""
        if name in self._devices.supervisor.devices:
            self._devices.supervisor.kick(name)

    def steps(self, name: str, door: str, by: str) -> Sequence[Step]:
        """The device's test, each opened door recorded before its pulse; LookupError when there is no such device."""
        device = self._devices.supervisor.get(name)
        steps = steps_for(device, Wanted(door=door or None))
        return self._doors.recorded(device, steps, by) if self._doors is not None else steps

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
            await supervisor.note(name, "test", report.words.zh, by, report.words.en)

    def listen(self, name: str, say: Callable[[Text], None]) -> Callable[[], None] | None:
        """Hear masked lines of its wire until the answer is called; None = there is no wire."""
        if not self._has_wire(name):
            return None
        charge = self._devices.supervisor.charge(name)
        settings = charge.settings
        entry = entry_of(settings) if settings is not None else None
        if charge.tap is None or entry is None:
            return None

        def tell(line: Words) -> None:
            say(Text(zh=line.zh[:LINE], en=line.en[:LINE]))

        return charge.tap.listen(trace_sink(entry, settings, self._clock, tell))

    async def examine(self) -> tuple[Row, ...]:
        """Everything that hinders this machine and its devices, worst first, with what to do."""
        return finding_rows(await examined(self.facts()))

    async def probe(self, hear: Hear) -> Row | None:
        """Ask at every port that nobody uses; a row when there is something to say of the whole."""
        self._found.clear()
        ports = 0
        try:
            async with contextlib.aclosing(
                self._prospecting.run(lambda one: hear(one.url, asking_row(one), None))
            ) as results:
                async for result in results:
                    ports += 1
                    lead = lead_of(result.found, len(self._found) + 1) if result.found else None
                    if lead is not None and result.found is not None:
                        self._found[lead.id] = result.found
                    hear(result.url, result_row(result), lead)
        except AlreadyProbingError:
            return _BUSY
        return None if ports else _NOTHING

    async def propose(self, lead: str, by: str) -> tuple[bool, Text]:
        """Run what was found here, and tell the hall who wanted it."""
        return await self._run(self._found[lead], by)

    def maintained(self, *, now: bool) -> None:
        """Somebody is signed in, or has gone: the hall is told."""
        self.under_maintenance = now
        self._presence_changed()

    def _has_wire(self, name: str) -> bool:
        if name not in self._devices.supervisor.devices:
            return False
        charge = self._devices.supervisor.charge(name)
        return charge.tap is not None and charge.settings is not None
