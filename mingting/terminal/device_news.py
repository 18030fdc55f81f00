"""What devices tell: into the outbox, to the controller's picture of this terminal, to the screen."""

from typing import Literal

from devices.contract import Health
from devices.contract.ticket_printer import PaperNews
from hall.link import StationLink
from kiosk.conductor.conductor import Conductor
from kiosk.conductor.health import removed, report_of, take_in
from kiosk.conductor.ledger import Ledger
from kiosk.conductor.world import World
from mingting.terminal.aiming import Aiming
from mingting.terminal.own_devices import OwnDevices


class DeviceNews:
    """Hears the supervisor; called on the engine's loop."""

    def __init__(
        self,
        world: World,
        ledger: Ledger,
        devices: OwnDevices,
        link: StationLink,
        conductor: Conductor,
        aiming: Aiming,
    ) -> None:
        self._world, self._ledger, self._devices = world, ledger, devices
        self._link, self._conductor, self._aiming = link, conductor, aiming
        devices.listen_nearly(conductor.nearly_scanned)

    def changed(self, health: Health) -> None:
        """A device's health is another one."""
        self._conductor.deed(self._ledger.append("device.changed", report_of(health, self._devices.drivers)))
        self._link.presence_changed()
        if health.ready:
            self._aiming.exchanged()
        if take_in(self._world, health):
            self._conductor.refresh()

    def exchanged(self) -> None:
        """Sections were added, exchanged or removed."""
        self._aiming.exchanged()
        self._devices.tell(self._world)
        self._link.presence_changed()
        self._conductor.refresh()

    def gone(self, name: str, family: str, driver: str) -> None:
        """A section is no longer in the file."""
        self._conductor.deed(self._ledger.append("device.changed", removed(name, family, driver)))

    def paper(self, news: PaperNews) -> None:
        """A slip that nobody took."""
        if news.job_id is not None and news.taken in {"retracted", "ejected"}:
            what: Literal["retracted", "ejected"] = "retracted" if news.taken == "retracted" else "ejected"
            self._conductor.deed(self._ledger.not_taken(news.job_id, what))
