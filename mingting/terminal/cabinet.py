"""The pick-up locker of a terminal, put together: its doors, its key, its desk; a terminal without one has none."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from config.station_file import CabinetSection
from devices.contract import Device, DeviceError, Health
from devices.contract.pickup_locker import DoorEvent
from kiosk.conductor.conductor import Conductor
from kiosk.conductor.desk import Desk
from kiosk.conductor.lockers.cabinet_desk import CabinetDesk
from kiosk.conductor.lockers.deposit_sheet import deposit_sheet
from kiosk.conductor.lockers.flow import Flow
from kiosk.conductor.lockers.learning import Learning
from kiosk.conductor.lockers.orders import CarryOut
from kiosk.conductor.lockers.surroundings import Surroundings
from kiosk.conductor.maintenance.sign_in import StaffSignIn
from kiosk.conductor.printing import Printing
from kiosk.session.events import Effect, Event
from kiosk.store import Store
from mingting.terminal.cabinet_doors import CabinetDoors, cabinet_of
from mingting.terminal.cabinet_key import cabinet_key
from mingting.terminal.own_devices import OwnDevices
from mingting.terminal.settings import TerminalSettings


class TerminalCabinet:
    """Started after the store is settled, stopped before the devices. OSError when its key cannot be kept."""

    def __init__(
        self, section: CabinetSection, settings: TerminalSettings, desk: Desk, store: Store, devices: OwnDevices,
        sign_in: StaffSignIn, printing: Printing, conductor: Callable[[], Conductor],
    ) -> None:  # fmt: skip
        self._desk, self._devices, self._printing, self._conductor = desk, devices, printing, conductor
        station = settings.link.station
        self._doors = CabinetDoors(cabinet_of(section, station), self._find, self._moved)
        around = Surroundings(
            self._doors,
            cabinet_key(settings.data),
            settings.link.hall,
            station,
            sign_in,
            lambda event: conductor().hear(event),
            lambda: conductor().refresh(),
            self._read_number,
            lambda: devices.card_reader is not None,
            self._print,
        )
        self._cabinet = CabinetDesk(desk, store, around)
        self._cabinet.begin()
        desk.world.cabinet, desk.world.lying = self._cabinet.facts, self._cabinet.lying
        self._task: asyncio.Task[None] | None = None

    def answering(self) -> dict[type[Effect], Callable[[Any], Coroutine[Any, Any, Event]]]:
        """Effects of its pages."""
        return self._cabinet.answering()

    def carrying_out(self) -> Mapping[str, CarryOut]:
        """Commands of the hall."""
        return self._cabinet.carrying_out()

    @property
    def learning(self) -> Learning:
        """How a door is opened to learn which it is."""
        return self._cabinet.learning

    def came(self, device: Device) -> None:
        """A device is here from now on."""
        self._doors.came(device)

    async def wiped(self, session: int) -> None:
        """A session is over."""
        await self._cabinet.wiped(session)

    async def start(self) -> None:
        """Settle what a crash left, then watch."""
        self._task = asyncio.create_task(self._cabinet.run(), name="cabinet")

    async def stop(self) -> None:
        """No more watching; what is open is settled at the next start."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def _find(self, name: str) -> tuple[Device, Health] | None:
        supervisor = self._devices.supervisor
        if name not in supervisor.devices:
            return None
        return supervisor.get(name), supervisor.health(name)

    def _moved(self, cell: str, event: DoorEvent) -> None:
        self._cabinet.moved(cell, event.before, event.door.state, ordered=event.ordered)

    async def _read_number(self, seconds: float) -> str | None:
        """The number of a card on the reader; nothing of it is kept (G4)."""
        reader = self._devices.card_reader
        if reader is None:
            return None
        try:
            card = await reader.read_card(seconds)
        except DeviceError:
            return None
        return card.number if card else None

    def _print(self, flow: Flow) -> None:
        self._conductor().deed(self._slip(flow))

    async def _slip(self, flow: Flow) -> None:
        has_card = self._devices.card_reader is not None
        await self._printing.sheet(deposit_sheet(self._desk, self._doors.cabinet, flow, card=has_card))
