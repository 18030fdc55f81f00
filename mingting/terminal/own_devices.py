"""The devices of the station's file: built, wired to the session, exchanged one by one while the terminal runs."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from config import DeviceSection, Problem, StationResult, Words
from devices.contract import Clock, Device, Health, TicketPrinter
from devices.contract.code_scanner import FAMILY as CODE_SCANNER
from devices.contract.code_scanner import CodeScanner, HintingScanner
from devices.contract.id_card_reader import IdCardReader
from devices.contract.ticket_printer import FAMILY as TICKET_PRINTER
from devices.contract.ticket_printer import PaperListener, PresentingPrinter
from devices.supervisor import Charge, Supervisor, charge_of
from mingting.terminal.settings import TRIAL_S

if TYPE_CHECKING:  # programs without a screen load nothing of one
    from kiosk.conductor.world import World

log = structlog.get_logger(__name__)


class OwnDevices:
    """Settings, drivers and lives of this terminal's devices."""

    def __init__(
        self,
        station: StationResult,
        data: Path,
        clock: Clock,
        on_health: Callable[[Health], None],
        trial_s: float = TRIAL_S,
    ) -> None:
        self._trial_s = trial_s
        self.sections: dict[str, DeviceSection] = dict(station.devices)
        self.disabled: dict[str, tuple[Problem, ...]] = dict(station.disabled_devices)
        self._clock = clock
        self._scanned: Callable[[str], None] = lambda _: None
        self._nearly: Callable[[], None] = lambda: None
        self._changed: Callable[[], None] = lambda: None
        self._paper: PaperListener = lambda _: None
        self._gone: Callable[[str, str, str], None] = lambda *_: None
        self._came: Callable[[Device], None] = lambda _: None
        charges = [made for name in list(self.sections) if (made := self._made(name)) is not None]
        self.supervisor = Supervisor(charges, clock, on_health, book=data / "devices.json")

    def wire(
        self,
        scanned: Callable[[str], None],
        changed: Callable[[], None],
        paper: PaperListener = lambda _: None,
        gone: Callable[[str, str, str], None] = lambda *_: None,
        came: Callable[[Device], None] = lambda _: None,
    ) -> None:
        """Where codes and news of slips go, and who hears that a device was exchanged; also of devices to come.

        `gone` hears name, family and driver of a device that the file names no longer; `came` each device that is
        there from now on (after a test too): whoever works with its family listens to it.
        """
        self._scanned, self._changed, self._paper, self._gone, self._came = scanned, changed, paper, gone, came
        for device in self.supervisor.devices.values():
            self._listen(device)

    def listen_nearly(self, listener: Callable[[], None]) -> None:
        """Hear that somebody holds a code which cannot be read yet; also from scanners to come."""
        self._nearly = listener

    @property
    def printer(self) -> TicketPrinter | None:
        """The first ticket printer of the file."""
        return next((one for one in self.supervisor.devices.values() if isinstance(one, TicketPrinter)), None)

    @property
    def card_reader(self) -> IdCardReader | None:
        """The first ID-card reader of the file that works now."""
        for name, device in self.supervisor.devices.items():
            if isinstance(device, IdCardReader) and self.supervisor.health(name).ready:
                return device
        return None

    @property
    def drivers(self) -> Mapping[str, str]:
        """Device -> driver."""
        return {name: section.driver for name, section in self.sections.items()}

    @property
    def broken(self) -> list[str]:
        """Devices that cannot do their work now."""
        devices = self.supervisor.devices
        return [name for name in devices if not self.supervisor.health(name).ready] + list(self.disabled)

    def listen_again(self, name: str) -> None:
        """After a test that took the device's listener over."""
        self._listen(self.supervisor.get(name))

    def look_again(self) -> None:
        """A slip failed: ask the printer now."""
        if self.printer is not None:
            self.supervisor.kick(self.printer.name)

    def tell(self, world: "World") -> None:
        """Which families there are, for the screen."""
        families = {device.family for device in self.supervisor.devices.values()}
        printer, scanner = TICKET_PRINTER in families, CODE_SCANNER in families
        world.station = replace(world.station, printer=printer, scanner=scanner)
        world.card_reader = lambda: self.card_reader is not None
        if not printer:
            world.printer = "none"
        elif world.printer == "none":
            world.printer = "ok"

    async def try_out(self, new: StationResult, names: Iterable[str]) -> tuple[str, ...]:
        """Exchange the devices `names` for those of `new`; the ones that worked and do not any more are put back.

        Returns who was put back; ends when every device is online or its time is over.
        """
        names = tuple(names)
        kept = {name: self.sections.get(name) for name in names}
        worked = {name for name in names if name in self.sections and self.supervisor.health(name).ready}
        for name in names:
            await self._exchange(name, new.devices.get(name), new.disabled_devices.get(name))
        watched = [name for name in worked if name in new.devices or name in new.disabled_devices]
        online = await asyncio.gather(*(self._comes_online(name) for name in watched))
        lost = tuple(name for name, well in zip(watched, online, strict=True) if not well)
        for name in lost:
            log.warning("device_put_back", device=name)
            await self._exchange(name, kept[name], None)
        return lost

    async def _comes_online(self, name: str) -> bool:
        if name in self.disabled:
            return False
        return await self.supervisor.online_within(name, self._trial_s)

    async def _exchange(self, name: str, section: DeviceSection | None, problems: tuple[Problem, ...] | None) -> None:
        before = self.sections.pop(name, None)
        self.disabled.pop(name, None)
        charge = None
        if section is not None:
            self.sections[name] = section
            charge = self._made(name)
            problems = self.disabled.get(name)
        if charge is not None:
            await self.supervisor.replace(name, charge)
            self._listen(self.supervisor.get(name))
        elif name in self.supervisor.devices:
            family = self.supervisor.get(name).family
            await self.supervisor.remove(name)
            if problems is None:
                self._gone(name, family, before.driver if before else "")
        if problems is not None:
            self.disabled[name] = problems
        self._changed()

    def _made(self, name: str) -> Charge | None:
        """The device of a section; None when its driver cannot make it: then that device alone is off (G8)."""
        section = self.sections[name]
        try:
            return charge_of(name, section.settings, self._clock)
        except Exception as error:
            log.exception("device_not_made", device=name, driver=section.driver, error=type(error).__name__)
            said = f"{section.driver}: {type(error).__name__}"
            what = Words(f"驱动开不起来：{said}", f"the driver cannot begin: {said}")
            del self.sections[name]
            self.disabled[name] = (Problem("", 0, 0, f"devices.{name}", what),)
            return None

    def _listen(self, device: Device) -> None:
        # By its family: lockers and keypads have a `listen` too, and what they say is no code.
        if device.family == CODE_SCANNER and isinstance(device, CodeScanner):
            device.listen(self._scanned)
            if isinstance(device, HintingScanner):
                device.listen_hint(lambda: self._nearly())  # noqa: PLW0108 (who hears it may come later)
        if isinstance(device, PresentingPrinter):
            device.listen_paper(self._paper)
        self._came(device)
