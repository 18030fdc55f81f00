"""The terminal without a screen: conductor, devices, line and store on one asyncio thread beside the Qt thread."""

import asyncio
import contextlib
import threading
from collections.abc import Awaitable, Callable

import structlog

from kiosk.session.screen import Intent, Screen
from kiosk.session.stand_in import Sign, StandIn

log = structlog.get_logger(__name__)
START_S = 20
STOP_S = 10
AGAIN_S = 5.0
"""Between two tries of a terminal that cannot start."""

Listener = Callable[[Screen], None]
SignOf = Callable[[Exception | None], Sign]
"""What the screen says while the engine cannot start because of that; None = the start takes long."""


class Engine:
    """Runs the parts that `assemble` builds on its loop. The screen takes snapshots and gives intents, nothing else.

    With `sign_of` a start that fails shows a sign and is tried again until it succeeds; without it `start` raises.
    """

    def __init__(
        self, assemble: "Callable[[Callable[[Screen], None]], Awaitable[Running]]", sign_of: SignOf | None = None
    ) -> None:
        self._assemble = assemble
        self._sign_of = sign_of
        self._stand_in = StandIn(self._publish)
        self._behind = 0
        self._listeners: list[Listener] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running: Running | None = None
        self._started = threading.Event()
        self._ended = asyncio.Event()
        self._failure: BaseException | None = None
        self._latest: Screen | None = None
        self._thread = threading.Thread(target=self._main, name="engine", daemon=True)

    @property
    def running(self) -> "Running":
        """The parts, for tests and the program's own tools."""
        if self._running is None:
            raise RuntimeError("the engine is not running: call start() first")
        return self._running

    def start(self) -> None:
        """Start and wait until the first snapshot is there; raises what stopped the start (unless a sign is shown)."""
        self._thread.start()
        if not self._started.wait(START_S):
            if self._sign_of is None:
                raise TimeoutError(f"the terminal's engine did not start within {START_S} s")
            self._stand_in.show(self._sign_of(None))
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Stop in reverse order; safe to call twice."""
        loop = self._loop
        if loop is not None and loop.is_running():
            loop.call_soon_threadsafe(self._ended.set)
        if self._thread.is_alive():
            self._thread.join(STOP_S)

    def subscribe(self, listener: Listener) -> None:
        """Hear every snapshot, on the engine's thread; the newest one at once."""
        self._listeners.append(listener)
        if self._latest is not None:
            listener(self._latest)

    def post(self, intent: Intent) -> None:
        """A hand said something; returns at once."""
        loop, running = self._loop, self._running
        if loop is not None and loop.is_running():
            loop.call_soon_threadsafe(running.touch if running is not None else self._stand_in.touch, intent)

    def scanned(self, text: str) -> None:
        """A scanner outside of the devices (a tool, a test) read something."""
        loop, running = self._loop, self._running
        if loop is not None and running is not None and loop.is_running():
            loop.call_soon_threadsafe(running.scanned, text)

    def _publish(self, screen: Screen) -> None:
        """Snapshots of a later try follow those of the ones before."""
        if self._behind:
            screen = screen.model_copy(update={"seq": self._behind + screen.seq})
        self._latest = screen
        for listener in self._listeners:
            listener(screen)

    def _main(self) -> None:
        try:
            asyncio.run(self._live())
        except BaseException as error:
            self._failure = error
            log.exception("engine_ended", error=type(error).__name__)
        finally:
            self._started.set()

    async def _live(self) -> None:
        self._loop = asyncio.get_running_loop()
        while not self._ended.is_set():
            self._behind = self._latest.seq if self._latest else 0
            try:
                await self._try()
            except Exception as error:
                if self._sign_of is None:
                    raise
                await self._say_why(error, self._sign_of)

    async def _try(self) -> None:
        """One life of the parts, until the end is wanted; raises what stopped the start."""
        running = await self._assemble(self._publish)
        try:
            await running.start()
            self._running = running
            self._started.set()
            await self._ended.wait()
        finally:
            await running.stop()

    async def _say_why(self, error: Exception, sign_of: SignOf) -> None:
        sign = sign_of(error)
        log.error("start_failed", error=type(error).__name__, reason=sign.reason, retry_s=AGAIN_S)
        self._stand_in.show(sign)
        self._started.set()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), AGAIN_S)


class Running:
    """The parts of a running terminal, in start order; stopped in reverse."""

    def __init__(
        self,
        touch: Callable[[Intent], None],
        scanned: Callable[[str], None],
        steps: tuple[tuple[Callable[[], Awaitable[None]], Callable[[], Awaitable[None]]], ...],
    ) -> None:
        self.touch = touch
        self.scanned = scanned
        self._steps = steps
        self._begun = 0

    async def start(self) -> None:
        """Start each part."""
        for begin, _ in self._steps:
            self._begun += 1
            await begin()

    async def stop(self) -> None:
        """Stop what was started, the last first; one that fails does not keep the others running."""
        while self._begun:
            self._begun -= 1
            try:
                await self._steps[self._begun][1]()
            except Exception as error:
                log.exception("stop_failed", error=type(error).__name__)
