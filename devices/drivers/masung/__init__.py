"""Masung 美松 kiosk printers and others that speak their status dialect."""

from devices.contract.driver_entry import DriverEntry
from devices.contract.ticket_printer import FAMILY
from devices.drivers.masung.driver import MasungPrinter
from devices.drivers.masung.protocol import dialect
from devices.drivers.masung.settings import MasungSettings
from devices.escpos.tracing import PrinterTracer


def tracer(settings: MasungSettings) -> PrinterTracer:
    """For these settings."""
    return PrinterTracer(dialect(settings))


# No probe of its own: its answers are those of any printer whose drawer pin is high; the generic probe names it.
ENTRY = DriverEntry(
    name="masung",
    family=FAMILY,
    title="Masung ticket printer",
    title_zh="美松票据打印机",
    settings=MasungSettings,
    make=MasungPrinter,
    simulator="devices.drivers.masung.simulator.__main__",
    tracer=tracer,
)

__all__ = ["ENTRY", "MasungPrinter", "MasungSettings"]
