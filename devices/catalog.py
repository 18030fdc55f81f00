"""Which drivers there are: their settings, how they are made, and their simulators."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from devices.contract import Clock, Device, UsageError
from devices.contract.code_scanner import FAMILY as CODE_SCANNER
from devices.contract.ticket_printer import FAMILY as TICKET_PRINTER
from devices.drivers.escpos_generic import EscposPrinter, EscposSettings
from devices.drivers.line_scanner import LineScanner, LineScannerSettings


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """One driver."""

    name: str
    family: str
    title: str
    settings: type[BaseModel]
    make: Callable[[str, Any, Clock], Device]
    """(name of the device, its settings, clock) -> device."""
    simulator: str
    """Module whose `main(arguments)` runs the twin at the other end of the wire."""


CATALOG: Mapping[str, CatalogEntry] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            CatalogEntry(
                name="escpos_generic",
                family=TICKET_PRINTER,
                title="ESC/POS ticket printer on TCP or serial",
                settings=EscposSettings,
                make=EscposPrinter,
                simulator="devices.drivers.escpos_generic.simulator.__main__",
            ),
            CatalogEntry(
                name="line_scanner",
                family=CODE_SCANNER,
                title="code scanner with a suffix on serial or TCP",
                settings=LineScannerSettings,
                make=LineScanner,
                simulator="devices.drivers.line_scanner.simulator.__main__",
            ),
        )
    }
)


def make_device(name: str, settings: BaseModel, clock: Clock) -> Device:
    """The device that `settings` (a model of the catalogue) describes."""
    for entry in CATALOG.values():
        if isinstance(settings, entry.settings):
            return entry.make(name, settings, clock)
    known = ", ".join(CATALOG)
    raise UsageError(f"{name}: no driver takes {type(settings).__name__}; known drivers: {known}")
