"""A simulated device on its own thread, for programs and tests that have no event loop."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from devices.simulation.program import Simulated
from devices.simulation.wire import precise_loop

D = TypeVar("D", bound=Simulated)
T = TypeVar("T")


class BackgroundDevice(Generic[D]):
    """`with BackgroundDevice(lambda: SomeSimulator()) as twin: twin.url ... twin.obey("silent on")`."""

    def __init__(self, build: Callable[[], D], *, pty: bool = False, pty_link: Path | None = None) -> None:
        self._build, self._pty, self._pty_link = build, pty or pty_link is not None, pty_link
        self._loop = precise_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="simulated device", daemon=True)
        self.device: D
        self.url = ""
        self.pty_path = ""

    def __enter__(self) -> Self:
        self._thread.start()
        self.run(self._start())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.run(self.device.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def obey(self, line: str) -> dict[str, Any]:
        """One command of the control protocol (see `control`)."""
        return self.run(self.device.obey(line.split()))

    def call(self, work: Callable[[D], T]) -> T:
        """Run `work` on the simulator's thread."""

        async def there() -> T:
            return work(self.device)

        return self.run(there())

    async def _start(self) -> None:
        self.device = self._build()
        await self.device.start_tcp()
        self.url = self.device.url
        if self._pty:
            self.pty_path = await self.device.start_pty(self._pty_link)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Its result; work of the device is done on its own thread."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)
