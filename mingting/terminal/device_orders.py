"""What the controller may have done to a device of this terminal: a try, a note in its book."""

from collections.abc import Callable

from hall.messages.maintenance import NoteDevice
from kiosk.conductor.trial import Trial
from mingting.station.refused import RefusedError
from mingting.terminal.maintenance import Maintenance
from mingting.terminal.own_devices import OwnDevices


class DeviceOrders:
    """Carries out `device.test` and `device.note`; a device is tried only while nobody stands here."""

    def __init__(self, devices: OwnDevices, maintenance: Maintenance, is_idle: Callable[[], bool]) -> None:
        self._devices, self._maintenance, self._is_idle = devices, maintenance, is_idle

    async def test(self, device: str) -> Trial:
        """Everything that needs no person beside it."""
        if not self._is_idle():
            return Trial("failed", "in_use")
        try:
            report = await self._maintenance.test(device)
        except RefusedError as refused:
            return Trial("failed", refused.code)
        return Trial("done" if report.ok else "failed", None if report.ok else "not_well")

    async def note(self, wish: NoteDevice) -> Trial:
        """Into the device's book; `counters` begin anew."""
        supervisor = self._devices.supervisor
        if wish.device not in supervisor.devices:
            return Trial("failed", "unknown_device")
        if wish.kind == "counters":
            await supervisor.set_back(wish.device, wish.by)
        else:
            await supervisor.note(wish.device, wish.kind, wish.text, wish.by)
        return Trial("done")
