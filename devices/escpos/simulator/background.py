"""A simulated printer on its own thread, for programs and tests that have no event loop."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from devices.escpos.simulator.control import ControlServer
from devices.escpos.simulator.paper import Slip
from devices.escpos.simulator.printer import PrinterSimulator

T = TypeVar("T")


class BackgroundPrinter:
    """`with BackgroundPrinter() as printer: printer.url ... printer.obey("paper_out on")`."""

    def __init__(self, *, pty: bool = False, out: Path | None = None, **options: Any) -> None:
        self._options = {**options, "out": out}
        self._pty = pty
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="printer simulator", daemon=True)
        self.printer: PrinterSimulator
        self.url = ""
        self.pty_path = ""

    def __enter__(self) -> Self:
        self._thread.start()
        self._run(self._start())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run(self.printer.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def obey(self, line: str) -> dict[str, Any]:
        """One command of the control protocol (see `control`)."""
        answer: dict[str, Any] = self._run(ControlServer(self.printer).obey(line.split()))
        return answer

    def call(self, work: Callable[[PrinterSimulator], T]) -> T:
        """Run `work` on the simulator's thread."""

        async def there() -> T:
            return work(self.printer)

        result: T = self._run(there())
        return result

    def wait_for_slips(self, count: int, timeout_s: float = 10) -> list[Slip]:
        """All slips once there are `count`; `TimeoutError` otherwise."""
        slips: list[Slip] = self._run(self.printer.wait_for_slips(count, timeout_s))
        return slips

    async def _start(self) -> None:
        self.printer = PrinterSimulator(**self._options)
        await self.printer.start_tcp()
        self.url = self.printer.url
        if self._pty:
            self.pty_path = await self.printer.start_pty()

    def _run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)
