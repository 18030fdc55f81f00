"""Owns every device's life: open, watch, back off, reopen; one broken device never stops the rest (G8)."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import structlog

from devices.contract import Clock, Device, DeviceError, DeviceState, Fault, Health, WhoActs

_log = structlog.get_logger(__name__)

_BACKOFF_BASE = 1.8
_BACKOFF_MOST_S = 60.0
_FIRST_TRIES = 12  # 1.8 ** 7 is already 60 s; keeps the power small


class Stage(StrEnum):
    """Where a device stands in its life."""

    CLOSED = "closed"
    OPENING = "opening"
    WATCHED = "watched"
    WAITING = "waiting"
    """Backing off before the next try."""


@dataclass(frozen=True, slots=True)
class SupervisorTimings:
    """Seconds."""

    blip_s: float = 2.0
    """A change is reported when it has lasted this long."""
    stale_s: float = 15.0
    """Without an answer for this long a device that claims to be well is `stale`."""
    hung_s: float = 120.0
    """A verb that takes longer is cancelled and the device reopened."""


def backoff_s(tries: int, spread: float) -> float:
    """1.8^n s up to 60 s, shortened by up to half by `spread` 0..1 so that devices do not knock together."""
    return float(min(_BACKOFF_BASE ** min(tries, _FIRST_TRIES), _BACKOFF_MOST_S) * (1 - spread / 2))


@dataclass
class _Ward:
    """One device and what is known of its life."""

    device: Device
    stage: Stage = Stage.CLOSED
    tries: int = 0
    reported: Health | None = None
    changed_at: float | None = None
    defect: Fault | None = None
    kicked: asyncio.Event = field(default_factory=asyncio.Event)

    def health(self) -> Health:
        found = self.device.health
        if self.defect is not None:
            return replace(found, state=DeviceState.HARDWARE_ERROR, faults=(self.defect,))
        return found


class Supervisor:
    """Runs all devices side by side; `on_health` hears the first health of each and every lasting change."""

    def __init__(
        self,
        devices: Iterable[Device],
        clock: Clock,
        on_health: Callable[[Health], None],
        timings: SupervisorTimings | None = None,
        spread: Callable[[], float] = random.random,
    ) -> None:
        self._wards = {device.name: _Ward(device) for device in devices}
        self._clock, self._on_health, self._spread = clock, on_health, spread
        self._timings = timings or SupervisorTimings()

    def get(self, name: str) -> Device:
        """The device `name`; KeyError if there is none."""
        return self._wards[name].device

    @property
    def devices(self) -> Mapping[str, Device]:
        """All devices by name."""
        return {name: ward.device for name, ward in self._wards.items()}

    def stage(self, name: str) -> Stage:
        """Where a device stands in its life."""
        return self._wards[name].stage

    def health(self, name: str) -> Health:
        """What is known now, blips included, with `stale` and defects of the driver."""
        ward = self._wards[name]
        found = ward.health()
        silent_ms = self._clock.now_ms() - (found.last_seen_ms or self._clock.now_ms())
        if found.ready and silent_ms > self._timings.stale_s * 1000:
            who = Fault("stale", WhoActs.MAINTENANCE, f"no answer for {silent_ms // 1000} s")
            return replace(found, state=DeviceState.STALE, faults=(who,))
        return found

    def kick(self, name: str) -> None:
        """Look at this device now: a failed print or a repaired printer need not wait for the next poll."""
        self._wards[name].kicked.set()

    async def run(self) -> None:
        """Until cancelled; then every device is closed."""
        async with asyncio.TaskGroup() as group:
            for ward in self._wards.values():
                group.create_task(self._live(ward))
                group.create_task(self._report_forever(ward))

    async def _live(self, ward: _Ward) -> None:
        try:
            while True:
                await self._one_life(ward)
                ward.stage = Stage.WAITING
                wait_s = backoff_s(ward.tries, self._spread())
                ward.tries += 1
                await self._rest(ward, wait_s)
        finally:
            ward.stage = Stage.CLOSED
            await ward.device.close()

    async def _one_life(self, ward: _Ward) -> None:
        """From open to the first error; any error ends this life only."""
        try:
            ward.stage = Stage.OPENING
            await self._bounded(ward.device.open())
            ward.stage, ward.defect = Stage.WATCHED, None
            while True:
                await self._rest(ward, ward.device.poll_interval_s)
                await self._bounded(ward.device.poll())
                ward.tries = 0
        except DeviceError as error:
            self._note(ward, error.code, error.detail)
        except TimeoutError:
            ward.defect = Fault("hung", WhoActs.MAINTENANCE, f"no end within {self._timings.hung_s:g} s")
            self._note(ward, ward.defect.code, ward.defect.detail)
        except Exception as error:  # noqa: BLE001 - supervised boundary: a driver's own defect stays its own (G8)
            ward.defect = Fault("driverDefect", WhoActs.MAINTENANCE, f"{type(error).__name__}: {error}")
            self._note(ward, ward.defect.code, ward.defect.detail)
        await ward.device.close()

    async def _bounded(self, verb: Awaitable[object]) -> None:
        async with asyncio.timeout(self._timings.hung_s):
            await verb

    async def _rest(self, ward: _Ward, seconds: float) -> None:
        """Sleep by the injected clock, or until kicked."""
        sleeping = asyncio.ensure_future(self._clock.sleep(seconds))
        kicked = asyncio.ensure_future(ward.kicked.wait())
        try:
            await asyncio.wait({sleeping, kicked}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            kicked.cancel()
            ward.kicked.clear()

    def _note(self, ward: _Ward, code: str, detail: str) -> None:
        """The first failure loud, the repeated ones quiet."""
        tell = _log.warning if ward.tries == 0 else _log.debug
        tell("device_lost", device=ward.device.name, code=code, detail=detail, tries=ward.tries)

    async def _report_forever(self, ward: _Ward) -> None:
        while True:
            self._report(ward)
            await self._clock.sleep(min(0.25, self._timings.blip_s / 4))

    def _report(self, ward: _Ward) -> None:
        now, found = self._clock.monotonic(), self.health(ward.device.name)
        if found.state is DeviceState.STARTING and ward.reported is None:
            return
        if ward.reported is not None and ward.reported.signature == found.signature:
            ward.changed_at = None
            return
        if ward.reported is not None:
            ward.changed_at = now if ward.changed_at is None else ward.changed_at
            if now - ward.changed_at < self._timings.blip_s:
                return
        ward.reported, ward.changed_at = found, None
        self._on_health(found)
