"""Rigs shared by the tests of devices: a simulated printer and our driver at the two ends of a real wire."""

import asyncio
import heapq
import itertools
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import zxingcpp
from PIL import Image

from devices.contract import PrintJob, PrintOutcome
from devices.drivers.escpos_generic import EscposPrinter, EscposSettings, EscposTimings
from devices.drivers.escpos_generic.protocol import dialect
from devices.escpos.driver import PosPrinter
from devices.escpos.render import Piece, pieces
from devices.escpos.simulator import PrinterSimulator, Slip
from hall.paper import lines, render
from tests.support.slips import slip

T = TypeVar("T")
PATIENT = EscposTimings(open_s=5, reply_s=3, write_s=8, suspend_s=0.4, finish_s=8, poll_s=0.05)
"""Waits only end early when the other side answers: right for every test without a silent printer."""
QUICK = EscposTimings(open_s=5, reply_s=0.5, write_s=0.5, suspend_s=0.4, finish_s=0.5, poll_s=0.05)
"""For printers that are silent or do not drain."""


def run(work: Coroutine[Any, Any, T], seconds: float = 60) -> T:
    async def bounded() -> T:
        async with asyncio.timeout(seconds):
            return await work

    return asyncio.run(bounded())


def job(dots: int = 384, **changes: Any) -> PrintJob:
    made = slip(**changes)
    return PrintJob("job-1", image=render(made, dots), text=lines(made))


async def fault_in_mid_slip(
    sim: PrinterSimulator, printer: PosPrinter, wanted: PrintJob, sensor: str, code: str
) -> PrintOutcome:
    """The job ends at row 300 by that fault, told honestly."""
    assert wanted.image is not None
    sim.mechanism.after_rows[sensor] = 300
    outcome = await printer.print(wanted)
    assert outcome.fault is not None
    assert (outcome.kind, outcome.fault.code) == ("failed", code)
    assert outcome.paper_out_of_slot != "nothing"
    assert_honest(outcome, sim.slips, wanted.image)
    return outcome


def settings(url: str, **changes: Any) -> EscposSettings:
    return EscposSettings(**{"url": url, "dots_per_line": 384, "timings": PATIENT, "speed_mm_s": 400, **changes})


def slip_pieces(wanted: PrintJob, **changes: Any) -> list[Piece]:
    """What the driver sends for a job on TCP."""
    chosen = settings("tcp://127.0.0.1:9", **changes)
    return pieces(wanted, chosen, dialect(chosen).ending)


@asynccontextmanager
async def rig(
    tmp_path: Path, wire: str = "tcp", *, simulator: dict[str, Any] | None = None, **changes: Any
) -> AsyncIterator[tuple[PrinterSimulator, EscposPrinter]]:
    """A running simulator and a driver, not yet open."""
    printer = PrinterSimulator(dots=384, **(simulator or {}))
    await printer.start_tcp()
    if wire == "pty":
        url = await printer.start_pty(tmp_path / "printer")
    else:
        url = printer.url.replace("tcp://", f"{wire}://")
    driver = EscposPrinter("printer-1", settings(url, **changes))
    try:
        yield printer, driver
    finally:
        await driver.close()
        await printer.stop()


def shows(paper: Slip, image: Image.Image) -> bool:
    """Whether `image` stands on the paper whole and unbroken, and the paper was cut."""
    width = image.width // 8
    packed = bytes(255 - byte for byte in image.tobytes())
    return paper.cut and b"".join(paper.rows).find(packed.strip(b"\0")) >= 0 and width == paper.width // 8


def assert_honest(outcome: PrintOutcome, papers: list[Slip], image: Image.Image) -> None:
    """What the driver said against the paper that really came out during one job."""
    whole = [paper for paper in papers if shows(paper, image)]
    assert len(whole) <= 1, "never two slips from one job"
    if outcome.printed:
        assert len(whole) == 1, "printed without a whole slip"
    else:
        assert outcome.fault is not None
        assert outcome.paper_out_of_slot == "unknown" or not whole


def read_codes(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image.convert("L"))]


class ManualClock:
    """Time that moves only when `advance` is called."""

    def __init__(self) -> None:
        self._now = 0.0
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now_ms(self) -> int:
        return 1_795_000_000_000 + int(self._now * 1000)

    def monotonic(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        due: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + seconds, next(self._order), due))
        await due

    async def advance(self, seconds: float) -> None:
        """Wake everybody due on the way, in order, letting each run."""
        until = self._now + seconds
        await _settle()
        while self._sleepers and self._sleepers[0][0] <= until:
            at, _, due = heapq.heappop(self._sleepers)
            self._now = max(self._now, at)
            if not due.done():
                due.set_result(None)
            await _settle()
        self._now = until


async def _settle() -> None:
    """Let everybody run until nothing is left but waiting for the clock, also what threads do (the device book)."""
    for _ in range(2_000):
        for _ in range(12):
            await asyncio.sleep(0)
        if not _threads_work():
            return
        await asyncio.sleep(0.001)


def _threads_work() -> bool:
    pool = getattr(asyncio.get_running_loop(), "_default_executor", None)
    return pool is not None and (pool._work_queue.qsize() > 0 or pool._idle_semaphore._value < len(pool._threads))
