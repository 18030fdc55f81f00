"""A code scanner that a profile describes."""

import asyncio
from dataclasses import replace

from devices.codecs.scans import ScanGate
from devices.contract import Clock, DeviceError, Health, UsageError, Words, at
from devices.contract.code_scanner import FAMILY, CodeListener
from devices.drivers.profile.base import ProfiledDevice
from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.values import Raw
from devices.drivers.profile.language.families import ScannerRole
from devices.drivers.profile.meaning import value_of
from devices.drivers.profile.settings import ProfileSettings
from devices.transports import Transport


class ProfileScanner(ProfiledDevice):
    """See `TriggeredScanner` for the contract; without `start` in its profile it reads always."""

    family = FAMILY

    def __init__(
        self, name: str, settings: ProfileSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        super().__init__(name, settings, clock, transport)
        role = self.profile.role
        if not isinstance(role, ScannerRole):
            raise UsageError(at(name, Words("描述文件里写的不是扫码器", "the profile describes no scanner")))
        self._role, self._gate = role, ScanGate(role.longest, role.repeat.seconds)
        self._listener: CodeListener | None = None
        self._until_s = 0.0
        self._wish = 0
        """Counts starts and ends: an end that was overtaken does nothing."""
        self._endings: set[asyncio.Task[None]] = set()

    @property
    def health(self) -> Health:
        """With what was scanned and refused."""
        known = super().health
        return replace(known, counters={"refused": 0, **known.counters, **self._gate.counters})

    def listen(self, listener: CodeListener) -> None:
        """Hear each accepted code once."""
        self._listener = listener

    async def start_reading(self, seconds: float) -> None:
        """Look for at most `seconds`, or until a code is read."""
        if self._role.start:
            self._gate.forget()
            self._until_s = self._clock.monotonic() + seconds
            self._end_later(seconds)
            await self._do(self._role.start)

    async def stop_reading(self) -> None:
        """Light and aim go out."""
        if self._role.start and self._working:
            self._until_s, self._wish = 0.0, self._wish + 1
            await self._do(self._role.stop)

    async def close(self) -> None:
        """As every device; never raises."""
        endings = tuple(self._endings)
        for task in endings:
            task.cancel()
        await asyncio.gather(*endings, return_exceptions=True)
        await super().close()

    @property
    def _working(self) -> bool:
        return not self._role.start or self._clock.monotonic() < self._until_s

    async def _restore(self) -> None:
        if self._role.start and self._working:
            await self._do(self._role.start)

    def _end_later(self, seconds: float) -> None:
        self._wish += 1
        task = asyncio.create_task(self._end(seconds, self._wish))
        self._endings.add(task)
        task.add_done_callback(self._endings.discard)

    async def _end(self, seconds: float, wish: int) -> None:
        """Never broken off once it is said: its answer would be taken for that of the next start."""
        await self._clock.sleep(seconds)
        if wish != self._wish:
            return
        self._until_s = 0.0
        try:
            await self._do(self._role.stop)
        except DeviceError as error:
            self._lost(error)

    def _hear(self, heard: Heard) -> None:
        value = value_of(heard, self._role.code)
        if value is None or not self._working:
            return
        raw = value.data if isinstance(value, Raw) else str(value).encode()
        text = self._gate.admit(raw, self._clock.monotonic()).text
        if text is not None:
            if self._role.start:
                self._end_later(0.0)
            if self._listener is not None:
                self._listener(text)
