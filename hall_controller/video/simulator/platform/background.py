"""A simulated upper platform on a thread of its own, for programs and tests."""

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

from hall_controller.video.simulator.platform.calls import Call
from hall_controller.video.simulator.platform.control import Control
from hall_controller.video.simulator.platform.faults import Faults
from hall_controller.video.simulator.platform.journal import Seen
from hall_controller.video.simulator.platform.media import Mode
from hall_controller.video.simulator.platform.platform import UpperPlatform
from hall_controller.video.simulator.platform.questions import Catalog
from hall_controller.video.simulator.platform.settings import PlatformSettings
from hall_controller.video.simulator.platform.watching import About, Watch
from hall_controller.video.sip.timers import STANDARD, Timers

T = TypeVar("T")
PATIENCE_S = 60.0


class BackgroundPlatform:
    """`with BackgroundPlatform(settings) as upper: upper.wait("registered")`; all methods block, NoAnswer, SipError."""

    def __init__(self, settings: PlatformSettings, timers: Timers = STANDARD) -> None:
        self._settings, self._timers = settings, timers
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="simulated platform", daemon=True)
        self._platform: UpperPlatform

    def __enter__(self) -> Self:
        self._thread.start()
        self._platform = self.run(self._start)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.run(self._platform.stop)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def settings(self) -> PlatformSettings:
        return self._settings

    @property
    def port(self) -> int:
        return self._platform.port

    @property
    def faults(self) -> Faults:
        """Its knobs; they may be turned from any thread."""
        return self._platform.faults

    def seen(self, *kinds: str, after: int = 0) -> list[Seen]:
        """What was seen so far, oldest first."""

        async def look() -> list[Seen]:
            return self._platform.journal.seen(*kinds, after=after)

        return self.run(look)

    def wait(self, kind: str, count: int = 1, timeout_s: float = 60.0) -> list[Seen]:
        """Until so many of a kind were seen; TimeoutError."""
        return self.run(lambda: self._platform.journal.wait(kind, count, timeout_s))

    def catalog(self, device: str = "") -> Catalog:
        return self.run(lambda: self._platform.questions.catalog(self._platform.device(device)))

    def ask(self, command: str, device: str = "") -> dict[str, Any]:
        """One answer as a dictionary (`DeviceInfo`, `DeviceStatus` ...)."""
        answers = self.obey(f"ask {command} {device}")
        return dict(answers["answers"][0]) if answers["ok"] else answers

    def control(self, what: str, device: str = "", about: str = "") -> str:
        """The Result of a DeviceControl."""
        return self.run(lambda: self._platform.questions.control(self._platform.device(device), what, about))

    def subscribe(self, about: About = "Catalog", device: str = "", expires: int = 600) -> Watch:
        return self.run(lambda: self._platform.watching.subscribe(self._platform.device(device), about, expires))

    def renew(self, watch: Watch, expires: int) -> int:
        return self.run(lambda: self._platform.watching.renew(watch, expires))

    def play(self, channel: str, mode: Mode = "udp", device: str = "", subject: str = "") -> Call:
        """CallRefused."""
        return self.run(
            lambda: self._platform.calls.play(self._platform.device(device), channel, mode, subject=subject)
        )

    def hang_up(self, call: Call) -> int:
        return self.run(lambda: self._platform.calls.hang_up(call))

    def wait_frames(self, call: Call, frames: int, timeout_s: float = 60.0) -> dict[str, object]:
        """Until so many frames came or the stream ended; what is known of it then. TimeoutError."""

        async def wait() -> dict[str, object]:
            async with asyncio.timeout(timeout_s):
                while call.reception.frames < frames and not call.ended:
                    call.fresh.clear()
                    await call.fresh.wait()
            return call.facts()

        return self.run(wait)

    def wait_ended(self, call: Call, timeout_s: float = 60.0) -> str:
        """How the stream ended; TimeoutError."""
        deadline = time.monotonic() + timeout_s
        self.wait_frames(call, 2**62, max(0.0, deadline - time.monotonic()))
        return call.ended

    def restart(self, down_s: float = 0.0) -> None:
        self.run(lambda: self._platform.restart(down_s))

    def forget(self, device: str = "") -> None:
        self.obey(f"forget {device}")

    def obey(self, line: str) -> dict[str, Any]:
        """One command of the control line (see `control`)."""
        return self.run(lambda: Control(self._platform).obey(line))

    def run(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Anything else, on its loop."""
        return asyncio.run_coroutine_threadsafe(work(), self._loop).result(PATIENCE_S)

    async def _start(self) -> UpperPlatform:
        platform = UpperPlatform(self._settings, timers=self._timers)
        await platform.start()
        return platform
