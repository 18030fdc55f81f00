"""Rigs for presenters and Masung printers: the simulated make and its driver at the ends of a real wire."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from devices.contract import PaperNews
from devices.drivers.escpos_presenter import PresenterPrinter, PresenterSettings
from devices.drivers.escpos_presenter.settings import OutletSettings
from devices.drivers.masung import MasungPrinter, MasungSettings
from devices.escpos.driver import PosPrinter
from devices.escpos.simulator import PrinterSimulator
from devices.escpos.simulator.makes import Make, MasungMake, PresenterMake
from tests.devices.support import PATIENT

OUTLET: dict[str, Any] = {"take_s": 2, "left_s": 1, "appear_s": 2, "move_s": 2, "poll_s": 0.05}


@asynccontextmanager
async def _rig(
    tmp_path: Path, wire: str, make: Make, build: Callable[[str], PosPrinter], simulator: dict[str, Any]
) -> AsyncIterator[tuple[PrinterSimulator, PosPrinter]]:
    printer = PrinterSimulator(dots=384, make=make, **simulator)
    await printer.start_tcp()
    url = await printer.start_pty(tmp_path / "printer") if wire == "pty" else printer.url
    driver = build(url)
    try:
        yield printer, driver
    finally:
        await driver.close()
        await printer.stop()


def presenter_rig(
    tmp_path: Path,
    wire: str = "tcp",
    *,
    outlet: dict[str, Any] | None = None,
    simulator: dict[str, Any] | None = None,
    **changes: Any,
) -> Any:
    full = changes.get("status", "full") == "full"

    def build(url: str) -> PosPrinter:
        places = OutletSettings(**{**OUTLET, **(outlet or {})})
        fields = {"dots_per_line": 384, "timings": PATIENT, "speed_mm_s": 400, **changes}
        return PresenterPrinter("printer-1", PresenterSettings(url=url, outlet=places, **fields))

    return _rig(tmp_path, wire, PresenterMake(full=full), build, simulator or {})


def masung_rig(tmp_path: Path, wire: str = "tcp", *, simulator: dict[str, Any] | None = None, **changes: Any) -> Any:
    def build(url: str) -> PosPrinter:
        fields = {"dots_per_line": 384, "timings": PATIENT, "speed_mm_s": 400, "take_s": 2, **changes}
        return MasungPrinter("printer-1", MasungSettings(url=url, **fields))

    make = MasungMake(outlet_status=changes.get("outlet_status", "none"))
    return _rig(tmp_path, wire, make, build, simulator or {})


async def polled_until(printer: PosPrinter, reached: Callable[[], bool], most: int = 2000) -> None:
    """Polls, as the supervisor would, until `reached`."""
    for _ in range(most):
        await printer.poll()
        if reached():
            return
        await printer._clock.sleep(0.01)
    raise AssertionError("never reached")


def heard(printer: PosPrinter) -> list[PaperNews]:
    news: list[PaperNews] = []
    printer.listen_paper(news.append)
    return news
