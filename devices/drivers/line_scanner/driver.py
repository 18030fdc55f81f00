"""Code scanner with a suffix: reads for as long as it is open, says nothing to the scanner."""

import asyncio
import contextlib

from devices.contract.clock import Clock, SystemClock
from devices.contract.code_scanner import FAMILY, CodeListener
from devices.contract.errors import DeviceError, WireLost
from devices.contract.health import DeviceState, Fault, Health
from devices.drivers.line_scanner.protocol import SUFFIXES, LineScannerProtocol
from devices.drivers.line_scanner.settings import LineScannerSettings
from devices.transports import Transport, transport_for

OPEN_S = 3.0
READ_S = 0.5
CHUNK = 256
POLL_S = 1.0


class LineScanner:
    """One scanner. Such a scanner answers nothing, so an open wire is all that can be known of it."""

    def __init__(
        self, name: str, settings: LineScannerSettings, clock: Clock | None = None, transport: Transport | None = None
    ) -> None:
        self._name, self._settings, self._clock = name, settings, clock or SystemClock()
        self._wire = transport or transport_for(settings.url, baud=settings.baud)
        self._protocol = LineScannerProtocol(SUFFIXES[settings.suffix], settings.max_length, settings.repeat_s)
        self._listener: CodeListener | None = None
        self._reading: asyncio.Task[None] | None = None
        self._error: DeviceError | None = None
        self._state = DeviceState.STARTING
        self._seen_ms: int | None = None

    @property
    def name(self) -> str:
        """Its name in the station's file."""
        return self._name

    @property
    def family(self) -> str:
        """code_scanner."""
        return FAMILY

    @property
    def poll_interval_s(self) -> float:
        """Only the wire is looked at."""
        return POLL_S

    @property
    def health(self) -> Health:
        """Online while the wire is open."""
        faults: tuple[Fault, ...] = (self._error.fault,) if self._error else ()
        counters = {"refused": 0, **self._protocol.gate.counters}
        return Health(self._name, FAMILY, self._state, faults, last_seen_ms=self._seen_ms, counters=counters)

    def listen(self, listener: CodeListener) -> None:
        """Hear each accepted code once."""
        self._listener = listener

    async def open(self) -> None:
        """Take the wire and read."""
        try:
            await self._wire.open(OPEN_S)
        except DeviceError as error:
            self._lost(error)
            raise
        self._error, self._state = None, DeviceState.ONLINE
        self._seen_ms = self._clock.now_ms()
        self._reading = asyncio.create_task(self._read(), name=f"scanner-{self._name}")

    async def poll(self) -> Health:
        """Raises what ended the reading."""
        if self._error is not None:
            raise self._error
        self._seen_ms = self._clock.now_ms()
        return self.health

    async def close(self) -> None:
        """Give the wire back."""
        if self._reading is not None:
            self._reading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reading
            self._reading = None
        await self._wire.close()

    async def _read(self) -> None:
        try:
            while True:
                data = await self._wire.read(CHUNK, READ_S)
                for text in self._protocol.feed(data, self._clock.monotonic()) if data else ():
                    if self._listener is not None:
                        self._listener(text)
        except DeviceError as error:
            self._lost(error)

    def _lost(self, error: DeviceError) -> None:
        self._error = error
        self._state = DeviceState.NO_DEVICE if isinstance(error, WireLost) else error.state
