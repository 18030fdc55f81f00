"""The terminal without a screen: conductor, devices, line and store on one asyncio thread beside the Qt thread."""

import asyncio
import threading
from collections.abc import Awaitable, Callable

import structlog

from kiosk.session.screen import Intent, Screen

log = structlog.get_logger(__name__)
START_S = 20
STOP_S = 10

Listener = Callable[[Screen], None]


class Engine:
    """Runs the parts that `assemble` builds on its loop. The screen takes snapshots and gives intents, nothing else."""

    def __init__(self, assemble: "Callable[[Callable[[Screen], None]], Awaitable[Running]]") -> None:
        self._assemble = assemble
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
        """Start and wait until the first snapshot is there; raises what stopped the start."""
        self._thread.start()
        if not self._started.wait(START_S):
            raise TimeoutError(f"the terminal's engine did not start within {START_S} s")
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
        if loop is not None and running is not None and loop.is_running():
            loop.call_soon_threadsafe(running.touch, intent)

    def scanned(self, text: str) -> None:
        """A scanner outside of the devices (a tool, a test) read something."""
        loop, running = self._loop, self._running
        if loop is not None and running is not None and loop.is_running():
            loop.call_soon_threadsafe(running.scanned, text)

    def _publish(self, screen: Screen) -> None:
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
        running = await self._assemble(self._publish)
        self._running = running
        try:
            await running.start()
            self._started.set()
            await self._ended.wait()
        finally:
            await running.stop()


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
