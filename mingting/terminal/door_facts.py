"""Doors of a locker for the technician who chooses one to be opened."""

from devices.contract import Device
from devices.contract.pickup_locker import Door, DoorState, PickupLocker
from hall.model.text import Text
from kiosk.session.maintenance.facts import DoorFacts, Kind

_STATES: dict[DoorState, tuple[Kind, Text]] = {
    DoorState.CLOSED: ("ok", Text(zh="关着", en="closed")),
    DoorState.OPEN: ("warn", Text(zh="开着", en="open")),
    DoorState.UNKNOWN: ("bad", Text(zh="不知道", en="not known")),
}
_JAMMED = Text(zh="上次没弹开", en="jammed")


def door_facts(device: Device) -> tuple[DoorFacts, ...]:
    """All doors as last seen; none for what is no locker."""
    if not isinstance(device, PickupLocker):
        return ()
    return tuple(_door(door) for door in device.doors.values())


def _door(door: Door) -> DoorFacts:
    kind, words = _STATES[door.state]
    return DoorFacts(door.name, "bad", _JAMMED) if door.jammed else DoorFacts(door.name, kind, words)
