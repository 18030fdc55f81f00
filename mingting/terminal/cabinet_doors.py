"""The doors of the cabinet behind the lock boards of the station's file, by the names of their cells."""

from collections.abc import Callable
from weakref import WeakSet

from config.station_file import CabinetSection
from devices.contract import Device, DeviceMismatch, Fault, Health, WhoActs, Words
from devices.contract.pickup_locker import DoorEvent, DoorState, OpenOutcome, PickupLocker
from hall.model.locker import Cabinet, Cell
from hall.model.locker.cabinet import Label

Find = Callable[[str], tuple[Device, Health] | None]
"""A device of the file by its name, as it is now; None while it is switched off."""
Hear = Callable[[str, DoorEvent], None]
"""Cell and what its sensor says."""
_GONE = Words("没有这台锁控板，没有开锁", "no such lock board; nothing was sent")


def cabinet_of(section: CabinetSection, station: str) -> Cabinet:
    """The cabinet as every program of the hall knows it."""
    return Cabinet(
        station=station,
        name=Label(zh=section.name.zh, en=section.name.en),
        place=Label(zh=section.place.zh, en=section.place.en),
        columns=tuple(
            tuple(Cell(name=one.cell, door=one.door, size=one.size, low=one.low) for one in column)
            for column in section.columns
        ),
    )


class CabinetDoors:
    """Keeps `kiosk.conductor.lockers.doors.Doors`; devices may be exchanged while it is used."""

    def __init__(self, cabinet: Cabinet, find: Find, hear: Hear) -> None:
        self._cabinet, self._find, self._hear = cabinet, find, hear
        self._cells = {cell.door: cell.name for cell in cabinet.cells}
        self._places = {cell.name: (cell.door.partition("/")[0], cell.door.partition("/")[2]) for cell in cabinet.cells}
        self._heard: WeakSet[Device] = WeakSet()

    @property
    def cabinet(self) -> Cabinet:
        """As the station's file says."""
        return self._cabinet

    def came(self, device: Device) -> None:
        """A device is here from now on: each lock board is listened to once."""
        if isinstance(device, PickupLocker) and device not in self._heard:
            self._heard.add(device)
            device.listen(lambda event: self._moved(device.name, event))

    def state(self, cell: str) -> DoorState:
        """What the sensor says now."""
        locker, door = self._locker(cell)
        if locker is None or door not in locker.doors:
            return DoorState.UNKNOWN
        return locker.doors[door].state

    def trusted(self, cell: str) -> bool:
        """Whether its board is there and the one that the file means."""
        name, _ = self._places[cell]
        found = self._find(name)
        return found is not None and found[1].ready and not _is_swapped(found[1])

    @property
    def swapped(self) -> frozenset[str]:
        """Devices at whose wire something else answers."""
        found = {name: self._find(name) for name, _ in self._places.values()}
        return frozenset(name for name, one in found.items() if one is not None and _is_swapped(one[1]))

    async def open(self, cell: str) -> OpenOutcome:
        """One pulse at most; never raises."""
        locker, door = self._locker(cell)
        if locker is None or door not in locker.doors:
            return OpenOutcome("not_sent", Fault("configuration", WhoActs.CONFIGURATION, _GONE))
        return await locker.open_door(door)

    def _locker(self, cell: str) -> tuple[PickupLocker | None, str]:
        name, door = self._places[cell]
        found = self._find(name)
        device = found[0] if found else None
        return (device if isinstance(device, PickupLocker) else None), door

    def _moved(self, device: str, event: DoorEvent) -> None:
        cell = self._cells.get(f"{device}/{event.door.name}")
        if cell is not None:
            self._hear(cell, event)


def _is_swapped(health: Health) -> bool:
    return any(fault.code == DeviceMismatch.code for fault in health.faults)
