"""One device's life: open, watch, back off, reopen; what it went through is kept."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog

from devices.contract import (
    NOTHING,
    Clock,
    DeviceError,
    DeviceMismatch,
    DeviceState,
    Fault,
    Health,
    WhoActs,
    WireError,
    Words,
)
from devices.supervisor.book import DeviceBook
from devices.supervisor.charge import Charge
from devices.supervisor.stages import Stage, SupervisorTimings, backoff_s
from devices.supervisor.view import Change, DeviceView

_log = structlog.get_logger(__name__)
_SLOW_TRIES = 12
"""A wrong device does not become the right one by itself: wait as long as after so many tries."""
_OWN = ("opened", "failed", "cut")
"""Counted here for every device, whatever its driver counts."""


class Ward:
    """Owned by the supervisor; nothing here raises but cancellation."""

    def __init__(
        self,
        charge: Charge,
        clock: Clock,
        timings: SupervisorTimings,
        book: DeviceBook,
        spread: Callable[[], float],
        given_back: Callable[[], None],
    ) -> None:
        self.charge, self.device = charge, charge.device
        self.stage = Stage.CLOSED
        self.reported: Health | None = None
        self._clock, self._timings, self._book = clock, timings, book
        self._spread, self._given_back = spread, given_back
        self._tries = 0
        self._next_try: float | None = None
        self._changed_at: float | None = None
        self._defect: Fault | None = None
        self._told = ""
        self._held = False
        self._kicked = asyncio.Event()
        self._kicked_for: Fault | None = None
        self._counted: Counter[str] = Counter()
        self._last: Change | None = None

    # --- what is known --------------------------------------------------------------------------

    def health(self) -> Health:
        """What is known now, with `stale` and the driver's own defects."""
        found = self.device.health
        if self._defect is not None:
            return replace(found, state=DeviceState.HARDWARE_ERROR, faults=(self._defect,))
        silent_ms = self._clock.now_ms() - (found.last_seen_ms or self._clock.now_ms())
        if found.ready and silent_ms > self._timings.stale_s * 1000:
            who = Fault("stale", WhoActs.MAINTENANCE, _stale(silent_ms // 1000))
            return replace(found, state=DeviceState.STALE, faults=(who,))
        return found

    def view(self) -> DeviceView:
        """All of it, for a maintenance screen."""
        self.count()
        charge, page = self.charge, self._book.page(self.device.name)
        wait_s = None if self._next_try is None else max(0.0, self._next_try - self._clock.monotonic())
        return DeviceView(
            name=self.device.name,
            family=self.device.family,
            driver=charge.driver,
            title=charge.title,
            title_zh=charge.title_zh,
            where=charge.where,
            health=self.health(),
            stage=self.stage,
            next_try_s=wait_s,
            history=tuple(page.history),
            counters={name: value for name, value in sorted(page.counters.items()) if value},
            notes=tuple(page.notes),
        )

    def count(self) -> None:
        """Carry what the driver counted since the last time over to the book."""
        now = {name: value for name, value in self.device.health.counters.items() if name not in _OWN}
        grown = {name: value - self._counted[name] for name, value in now.items() if value > self._counted[name]}
        self._counted = Counter(now)
        self._book.count(self.device.name, grown)

    def kick(self, *, plugged: bool = False) -> None:
        """Look now; `plugged` = something came to its port, so that waiting begins anew if this try fails too."""
        if plugged:
            self._tries = 0
        self._kicked.set()

    # --- life -----------------------------------------------------------------------------------

    async def live(self) -> None:
        """Until cancelled; then the device is closed."""
        try:
            while True:
                await self._one_life()
                wait_s = backoff_s(self._tries, self._spread(), self.charge.most_s)
                self._tries += 1
                self._next_try = self._clock.monotonic() + wait_s
                self._step(Stage.WAITING)
                await self._rest(wait_s)
                self._next_try = None
        finally:
            self.stage, self._next_try = Stage.CLOSED, None
            await self._close()
            self.count()

    async def _one_life(self) -> None:
        """From open to the first error; any error ends this life only."""
        try:
            self.stage = Stage.OPENING
            await self._bounded(self.device.open())
            self._well()
            while True:
                await self._rest(self.device.poll_interval_s)
                await self._bounded(self.device.poll())
                self._tries, self._told = 0, ""
        except DeviceError as error:
            if isinstance(error, DeviceMismatch):
                self._tries = max(self._tries, _SLOW_TRIES)
            self._ended(error.code, error.detail, cut=isinstance(error, WireError))
        except TimeoutError:
            self._broken(Fault("hung", WhoActs.MAINTENANCE, _hung(self._timings.hung_s)))
        except Exception as error:  # noqa: BLE001 - supervised boundary: a driver's own defect stays its own (G8)
            self._broken(Fault("driverDefect", WhoActs.MAINTENANCE, _defect(error)))
        await self._close()

    async def _close(self) -> None:
        held, self._held = self._held, False
        try:
            await self._bounded(self.device.close())
        except Exception as error:  # noqa: BLE001 - as in `_one_life`; a port that hangs hinders nobody else
            self._broken(Fault("driverDefect", WhoActs.MAINTENANCE, _defect(error, "close: ")))
        if held:
            self._given_back()

    async def _bounded(self, verb: Awaitable[object]) -> None:
        async with asyncio.timeout(self._timings.hung_s):
            await verb

    async def _rest(self, seconds: float) -> None:
        """Sleep by the injected clock, or until kicked."""
        sleeping = asyncio.ensure_future(self._clock.sleep(seconds))
        kicked = asyncio.ensure_future(self._kicked.wait())
        try:
            await asyncio.wait({sleeping, kicked}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            kicked.cancel()
            self._kicked.clear()

    # --- steps ----------------------------------------------------------------------------------

    def _well(self) -> None:
        self._defect, self._kicked_for, self._held = None, None, True
        self._book.count(self.device.name, {"opened": 1})
        self._step(Stage.WATCHED)

    def _broken(self, fault: Fault) -> None:
        self._defect = fault
        self._ended(fault.code, fault.detail, cut=False)

    def _ended(self, code: str, detail: Words, *, cut: bool) -> None:
        """The first failure loud, the repeated ones quiet; another kind of failure is loud again."""
        was_open = self.stage is Stage.WATCHED
        if not was_open:
            self._book.count(self.device.name, {"failed": 1})
        elif cut:
            self._book.count(self.device.name, {"cut": 1})
        tell = _log.debug if self._told == code else _log.warning
        self._told = code
        tell("device_lost", device=self.device.name, code=code, detail=detail.en, tries=self._tries)

    def _step(self, stage: Stage) -> None:
        self.stage = stage
        self.remember()

    def remember(self) -> None:
        """Write a change of stage, state or fault into the history once."""
        found = self.health()
        if found.state is DeviceState.STARTING or self.stage not in {Stage.WATCHED, Stage.WAITING}:
            return
        fault = found.faults[0] if found.faults else None
        code, reason = (fault.code, fault.detail) if fault else ("", NOTHING)
        change = Change(self._clock.now_ms(), self.stage.value, found.state.value, code, reason)
        if self._last is None or (change.state, change.code) != (self._last.state, self._last.code):
            self._book.changed(self.device.name, change)
            self._last = change

    # --- reports --------------------------------------------------------------------------------

    def look(self) -> None:
        """A wire that a driver's reader lost is polled at once instead of at the end of its interval."""
        found = self.device.health
        lost = found.faults[0] if found.state is DeviceState.NO_DEVICE and found.faults else None
        if self.stage is Stage.WATCHED and lost is not None and lost != self._kicked_for:
            self._kicked_for = lost
            self._kicked.set()

    def report(self) -> Health | None:
        """The health to tell now: the first one, and each change that has lasted longer than a blip."""
        now, found = self._clock.monotonic(), self.health()
        self.remember()
        if found.state is DeviceState.STARTING and self.reported is None:
            return None
        if self.reported is not None and self.reported.signature == found.signature:
            self._changed_at = None
            return None
        if self.reported is not None:
            self._changed_at = now if self._changed_at is None else self._changed_at
            if now - self._changed_at < self._timings.blip_s:
                return None
        self.reported, self._changed_at = found, None
        return found


async def ended(task: asyncio.Task[None]) -> None:
    """Cancel a ward's task and wait until its device is closed."""
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.shield(_gone(task))


async def _gone(task: asyncio.Task[None]) -> None:
    await asyncio.wait({task})


def _stale(silent_s: int) -> Words:
    return Words(f"已有 {silent_s} 秒没有回答，请查设备电源和接线", f"no answer for {silent_s} s")


def _hung(most_s: float) -> Words:
    return Words(
        f"{most_s:g} 秒内没有做完，正在重新连接；总是这样请给设备断电再通电",
        f"no end within {most_s:g} s; it is opened anew, and a power cycle may be needed",
    )


def _defect(error: Exception, where: str = "") -> Words:
    said = f"{where}{type(error).__name__}: {error}"
    return Words(f"驱动程序出错，正在重新连接；请把这一句发给软件厂家：{said}", said)
