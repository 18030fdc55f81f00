"""Scanners that look on demand: they look while the page asks for a code, and are dark otherwise."""

import asyncio
from collections.abc import Callable

import structlog

from devices.contract import DeviceError
from devices.contract.code_scanner import TriggeredScanner
from kiosk.session.screen import Screen
from mingting.terminal.own_devices import OwnDevices

log = structlog.get_logger(__name__)
LOOK_S = 180.0
"""Longer than any page waits for a hand; the page's end puts the light out before."""
ASKING = frozenset({"scan"})
"""Pages that say: hold the code to the scanner."""


class Aiming:
    """Hears every screen and every code; all on the engine's loop."""

    def __init__(self, devices: OwnDevices, publish: Callable[[Screen], None], scanned: Callable[[str], None]) -> None:
        self._devices, self._publish, self._scanned = devices, publish, scanned
        self._asking = False
        self._turns: set[asyncio.Task[None]] = set()

    def shown(self, screen: Screen) -> None:
        """A screen goes to the glass."""
        self._publish(screen)
        asking = screen.body.page in ASKING
        if asking != self._asking:
            self._asking = asking
            self._turn()

    def read(self, text: str) -> None:
        """A code was read: the look is over, and begins anew if the page still asks."""
        self._scanned(text)
        if self._asking:
            self._turn()

    def exchanged(self) -> None:
        """A scanner was exchanged or has come back: it does not know that the page asks."""
        if self._asking:
            self._turn()

    async def stop(self) -> None:
        """Let running turns end."""
        if self._turns:
            await asyncio.wait(self._turns, timeout=2)

    def _turn(self) -> None:
        for device in self._devices.supervisor.devices.values():
            if isinstance(device, TriggeredScanner) and device.health.ready:
                task = asyncio.create_task(self._look(device, asking=self._asking), name=f"aim-{device.name}")
                self._turns.add(task)
                task.add_done_callback(self._turns.discard)

    async def _look(self, scanner: TriggeredScanner, *, asking: bool) -> None:
        try:
            if asking:
                await scanner.start_reading(LOOK_S)
            else:
                await scanner.stop_reading()
        except DeviceError as error:  # its supervisor sees it too and acts
            log.warning("scanner_not_aimed", device=scanner.name, code=error.code)
