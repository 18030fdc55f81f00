"""Camera as a scanner: owns the reading process, passes its codes through the gate, restarts it when it dies."""

import asyncio
import contextlib
from collections import Counter, deque

from devices.codecs.scans import ScanGate
from devices.contract import Words, at, joined
from devices.contract.clock import Clock, SystemClock
from devices.contract.code_scanner import FAMILY, CodeListener, HintListener
from devices.contract.errors import DeviceError, UsageError, WireLost
from devices.contract.health import DeviceState, Fault, Health, WhoActs
from devices.contract.wire_words import not_open
from devices.drivers.camera_scanner.child import ReaderCrashed, ReadingProcess
from devices.drivers.camera_scanner.faults import (
    ReaderKeepsCrashing,
    crashed,
    error_for,
    first_picture,
    picture_faults,
    picture_state,
    without_password,
)
from devices.drivers.camera_scanner.protocol import Code, Event, Failed, Pulse
from devices.drivers.camera_scanner.settings import CameraScannerSettings

CRASHES, CRASHES_WITHIN_S = 5, 120.0
"""More crashes than this in this time, and the supervisor's longer pauses take over."""
FIRST_PAUSE_S = 0.2
HINT_EVERY_S = 2.0


class CameraScanner:
    """One camera. The event loop never waits for a picture: all of that is in the reading process."""

    def __init__(
        self, name: str, settings: CameraScannerSettings, clock: Clock | None = None, transport: object | None = None
    ) -> None:
        if transport is not None:
            raise UsageError(
                at(name, Words("摄像头不能接在串口这样的线上", "a camera is not read through a wire of bytes"))
            )
        self._name, self._settings, self._clock = name, settings, clock or SystemClock()
        self._gate = ScanGate(settings.max_length, settings.repeat_s)
        self._listener: CodeListener | None = None
        self._hint: HintListener | None = None
        self._hinted_at = float("-inf")
        self._child: ReadingProcess | None = None
        self._running: asyncio.Task[None] | None = None
        self._error: DeviceError | None = None
        self._faults: tuple[Fault, ...] = ()
        self._state = DeviceState.STARTING
        self._seen_ms: int | None = None
        self._pulse = Pulse(0, 0, 0, 0.0, 0.0)
        self._counters: Counter[str] = Counter()
        self._crashes: deque[float] = deque(maxlen=CRASHES)

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
        """The process reports by itself."""
        return self._settings.timings.poll_s

    @property
    def health(self) -> Health:
        """Online while good pictures come; `near_misses` counts pictures with a code that could not be read."""
        faults = (self._error.fault,) if self._error else self._faults
        counters = {**self._counters, **self._gate.counters}
        return Health(self._name, FAMILY, self._state, faults, last_seen_ms=self._seen_ms, counters=counters)

    def listen(self, listener: CodeListener) -> None:
        """Hear each accepted code once."""
        self._listener = listener

    def listen_hint(self, listener: HintListener) -> None:
        """Hear, at most every two seconds, that a code is in view but cannot be read: hold it still, closer."""
        self._hint = listener

    async def open(self) -> None:
        """Start the reading process and wait for its first picture."""
        await self.close()
        self._error, self._faults, self._state = None, (), DeviceState.STARTING
        try:
            await self._start()
        except DeviceError as error:
            self._lost(error)
            raise
        except ReaderCrashed as crash:
            self._lost(gone := ReaderKeepsCrashing(crashed(crash)))
            raise gone from None
        self._counters["opened"] += 1
        self._running = asyncio.create_task(self._run(), name=f"camera-{self._name}")

    async def poll(self) -> Health:
        """Raises what ended the reading."""
        if self._error is not None:
            raise self._error
        if self._running is None:
            raise WireLost(not_open(without_password(self._settings.url)))
        return self.health

    async def close(self) -> None:
        """End the reading process; the camera is free."""
        running, self._running = self._running, None
        if running is not None:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running
        await self._end_child()

    async def start_reading(self, seconds: float) -> None:
        """Read for at most `seconds` (`reading: on_demand`), or until one code was let through."""
        if self._error is not None:
            raise self._error
        if self._settings.reading == "on_demand" and self._child is not None:
            self._gate.forget()
            self._child.read(seconds)

    async def stop_reading(self) -> None:
        """Look no longer (`reading: on_demand`)."""
        if self._settings.reading == "on_demand" and self._child is not None:
            self._child.read(0)

    async def _start(self) -> None:
        """A new process up to its first picture. Raises `DeviceError` or `ReaderCrashed`; then there is none."""
        try:
            self._child = await ReadingProcess.start(self._settings)
            first_picture(await self._child.event(self._settings.timings.open_s), self._settings.url)
        except OSError as error:
            raise ReaderKeepsCrashing(_not_started(error)) from error
        except BaseException:
            await self._end_child()
            raise
        self._state, self._faults = DeviceState.ONLINE, ()
        self._seen_ms = self._clock.now_ms()

    async def _run(self) -> None:
        try:
            while True:
                try:
                    if self._child is None:
                        await self._start()
                    await self._hear()
                except ReaderCrashed as crash:
                    await self._end_child()
                    await self._pause_after(crash)
        except DeviceError as error:
            self._lost(error)
            await self._end_child()

    async def _hear(self) -> None:
        """Take events until the process ends; raises `DeviceError` or `ReaderCrashed`."""
        while self._child is not None:
            self._take(await self._child.event(self._settings.timings.hung_s))

    def _take(self, event: Event) -> None:
        match event:
            case Code():
                self._scanned(event)
            case Pulse():
                self._beat(event)
            case Failed():
                raise error_for(event, self._settings.url)

    def _scanned(self, code: Code) -> None:
        now = self._clock.monotonic()
        text = self._gate.admit(code.raw, now, symbology=code.kind, reader_init=code.programming).text
        if text is None:
            return
        if self._settings.reading == "on_demand" and self._child is not None:
            self._child.read(0)
        if self._listener is not None:
            self._listener(text)

    def _beat(self, pulse: Pulse) -> None:
        before, self._pulse = self._pulse, pulse
        fresh = pulse.frames < before.frames  # the counts of a new process begin at zero
        near = pulse.near_misses - (0 if fresh else before.near_misses)
        frames = pulse.frames - (0 if fresh else before.frames)
        self._counters["frames"] += frames
        self._counters["near_misses"] += near
        if frames:
            self._seen_ms = self._clock.now_ms()
        self._faults = picture_faults(pulse, self._settings.timings)
        self._state = picture_state(self._faults)
        now = self._clock.monotonic()
        if near and self._hint is not None and now - self._hinted_at >= HINT_EVERY_S:
            self._hinted_at = now
            self._hint()

    async def _pause_after(self, crash: ReaderCrashed) -> None:
        """Shorter pauses than the supervisor's, for a decoder that stumbled over one picture (scan.md A4)."""
        now = self._clock.monotonic()
        self._counters["restarts"] += 1
        recent = sum(1 for at in self._crashes if now - at < CRASHES_WITHIN_S)
        self._crashes.append(now)
        if recent >= CRASHES:
            raise ReaderKeepsCrashing(_again_and_again(crash, recent + 1))
        self._state = DeviceState.OFFLINE
        self._faults = (Fault("readerRestarts", WhoActs.NOBODY, joined(crashed(crash), _ANEW)),)
        await self._clock.sleep(FIRST_PAUSE_S * 2**recent)

    async def _end_child(self) -> None:
        child = self._child
        if child is not None:
            await child.stop()
            self._child = None

    def _lost(self, error: DeviceError) -> None:
        self._error, self._state = error, error.state


_ANEW = Words("，已重新启动", "; it is started anew")


def _not_started(error: OSError) -> Words:
    return Words(f"扫码进程启动不了，系统说：{error}", f"the reading process cannot be started: {error}")


def _again_and_again(crash: ReaderCrashed, times: int) -> Words:
    often = Words(
        f"，{CRASHES_WITHIN_S:g} 秒里 {times} 次；请换一种识别引擎（engine），或找软件厂家",
        f", {times} times in {CRASHES_WITHIN_S:g} s; try another engine",
    )
    return joined(crashed(crash), often)
