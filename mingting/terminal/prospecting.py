"""Polite probing of this terminal's ports: those that its own devices have are left alone; one probing at a time."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from devices.bench.probed import Heed, Probing
from devices.bench.prospecting import Spot, Survey, owner, prospect, survey, used_by
from mingting.terminal.own_devices import OwnDevices


class AlreadyProbingError(Exception):
    """Somebody else is asking at the ports now."""


class Prospecting:
    """Used by the maintenance screen and by technicians far away; on the engine's loop."""

    def __init__(self, devices: OwnDevices, look: Survey = survey) -> None:
        self._devices, self.look = devices, look
        self._asking = False

    async def run(self, heed: Heed, url: str = "") -> AsyncGenerator[Probing, None]:
        """What each port came to, or only `url`; `heed` hears every question. AlreadyProbingError."""
        if self._asking:
            raise AlreadyProbingError
        self._asking = True
        try:
            async with aclosing(prospect(await self._spots(url), heed)) as results:
                async for result in results:
                    yield result
        finally:
            self._asking = False

    async def _spots(self, url: str) -> Sequence[Spot]:
        taken = self._taken()
        if not url:
            return await asyncio.to_thread(self.look, taken)
        name = owner(url, taken)
        return (Spot(url, left_alone=used_by(name) if name else None),)

    def _taken(self) -> dict[str, str]:
        """Address -> device; also of a device that does not answer now: it is being tried again and again."""
        found = {}
        for name, section in self._devices.sections.items():
            for key in ("url", "device"):
                address = getattr(section.settings, key, None)
                if address:
                    found[str(address)] = name
        return found
