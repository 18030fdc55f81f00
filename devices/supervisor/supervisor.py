"""Owns every device's life: open, watch, back off, reopen; one broken device never stops the rest (G8)."""

import asyncio
import random
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from devices.contract import Clock, Device, Health, UsageError, Words
from devices.supervisor.book import DeviceBook
from devices.supervisor.charge import Charge
from devices.supervisor.ports import PortWatch
from devices.supervisor.stages import Stage, SupervisorTimings
from devices.supervisor.view import DeviceView, Note, NoteKind
from devices.supervisor.ward import Ward, ended


class Supervisor:
    """Runs all devices side by side; `on_health` hears the first health of each and every lasting change.

    `book` is the file in which counters, changes and notes outlive the process.
    """

    def __init__(
        self,
        devices: Iterable[Device | Charge],
        clock: Clock,
        on_health: Callable[[Health], None],
        timings: SupervisorTimings | None = None,
        spread: Callable[[], float] = random.random,
        book: Path | None = None,
    ) -> None:
        self._clock, self._on_health, self._spread = clock, on_health, spread
        self._timings = timings or SupervisorTimings()
        self._book, self._ports = DeviceBook(book), PortWatch()
        self._wards: dict[str, Ward] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._group: asyncio.TaskGroup | None = None
        self._turn = asyncio.Lock()
        self._kept_at = clock.monotonic()
        for device in devices:
            self._take(device if isinstance(device, Charge) else Charge(device))

    # --- what is known --------------------------------------------------------------------------

    def get(self, name: str) -> Device:
        """The device `name`; KeyError if there is none."""
        return self._wards[name].device

    @property
    def devices(self) -> Mapping[str, Device]:
        """All devices by name."""
        return {name: ward.device for name, ward in self._wards.items()}

    def charge(self, name: str) -> Charge:
        """What was given for `name`: its settings, driver and tap; KeyError if there is none."""
        return self._wards[name].charge

    def stage(self, name: str) -> Stage:
        """Where a device stands in its life."""
        return self._wards[name].stage

    def health(self, name: str) -> Health:
        """What is known now, blips included, with `stale` and defects of the driver."""
        return self._wards[name].health()

    def view(self, name: str) -> DeviceView:
        """All that is known of a device, for a maintenance screen; KeyError if there is none."""
        return self._wards[name].view()

    def views(self) -> tuple[DeviceView, ...]:
        """All devices in the order of the station's file."""
        return tuple(ward.view() for ward in self._wards.values())

    # --- orders ---------------------------------------------------------------------------------

    def kick(self, name: str) -> None:
        """Look at this device now: a failed print or a repaired printer need not wait for the next poll."""
        self._wards[name].kick()

    async def note(self, name: str, kind: NoteKind, text: str, by: str = "", en: str = "") -> None:
        """Write a note of maintenance; in the file when this returns. KeyError if there is no such device."""
        if name not in self._wards:
            raise KeyError(name)
        await asyncio.to_thread(self._book.write, name, Note(self._clock.now_ms(), kind, text, by, en))

    async def set_back(self, name: str, by: str = "") -> None:
        """The hardware was exchanged: its counters begin anew, the old ones stand in a note."""
        self._wards[name].count()
        await asyncio.to_thread(self._book.set_back, name, self._clock.now_ms(), by)

    async def add(self, charge: Charge | Device) -> None:
        """One more device, begun at once; UsageError when its name is taken."""
        async with self._turn:
            self._begin(self._take(charge if isinstance(charge, Charge) else Charge(charge)))

    async def remove(self, name: str) -> None:
        """Its port is free when this returns; KeyError if there is none."""
        async with self._turn:
            await self._end(name)

    async def replace(self, name: str, charge: Charge | Device) -> None:
        """The same name with other settings: the old one is closed before the new one opens."""
        made = charge if isinstance(charge, Charge) else Charge(charge)
        async with self._turn:
            place = list(self._wards).index(name) if name in self._wards else len(self._wards)
            if name in self._wards:
                await self._end(name)
            ward = self._take(made)
            order = [known for known in self._wards if known != made.device.name]
            order.insert(place, made.device.name)
            self._wards = {known: self._wards[known] for known in order}
            self._begin(ward)

    async def online_within(self, name: str, seconds: float) -> bool:
        """Whether `name` is ready to work within `seconds`; the wait ends early when it is."""
        until = self._clock.monotonic() + seconds
        while self._clock.monotonic() < until:
            ward = self._wards.get(name)
            if ward is not None and ward.stage is Stage.WATCHED and ward.health().ready:
                return True
            await self._clock.sleep(min(self._timings.look_s, seconds))
        return False

    async def run(self) -> None:
        """Until cancelled; then every device is closed and the book is saved."""
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                for ward in self._wards.values():
                    self._begin(ward)
                group.create_task(self._look_forever())
        finally:
            self._group = None
            self._tasks.clear()
            self._book.save()

    # --- inside ---------------------------------------------------------------------------------

    def _take(self, charge: Charge) -> Ward:
        name = charge.device.name
        if name in self._wards:
            raise UsageError(Words(f"已经有一台设备叫 {name}", f"there is a device {name} already"))
        ward = Ward(charge, self._clock, self._timings, self._book, self._spread, lambda: self._given_back(name))
        self._wards[name] = ward
        return ward

    def _begin(self, ward: Ward) -> None:
        if self._group is not None:
            name = ward.device.name
            self._tasks[name] = self._group.create_task(ward.live(), name=f"life-of-{name}")

    async def _end(self, name: str) -> None:
        ward = self._wards[name]
        task = self._tasks.pop(name, None)
        if task is not None:
            await ended(task)
        self._ports.forget(ward.charge.port)
        self._wards.pop(name)

    def _given_back(self, name: str) -> None:
        """A port is free: who waits for it because it was held need not wait any longer."""
        for other, ward in self._wards.items():
            if other != name and ward.stage is Stage.WAITING and _held(ward.device.health):
                ward.kick()

    async def _look_forever(self) -> None:
        while True:
            self._look_at_ports()
            for ward in list(self._wards.values()):
                ward.look()
                found = ward.report()
                if found is not None:
                    self._on_health(found)
            await self._keep()
            await self._clock.sleep(self._timings.tick_s)

    def _look_at_ports(self) -> None:
        nodes = self._ports.nodes_changed()
        for ward in list(self._wards.values()):
            port = ward.charge.port
            changed = self._ports.changed(port) if port else nodes and ward.charge.settings is not None
            if changed:
                ward.kick(plugged=True)

    async def _keep(self) -> None:
        now = self._clock.monotonic()
        if now - self._kept_at < self._timings.keep_s:
            return
        self._kept_at = now
        for ward in self._wards.values():
            ward.count()
        await asyncio.to_thread(self._book.save)


def _held(health: Health) -> bool:
    return any(fault.code == "portBusy" for fault in health.faults)
