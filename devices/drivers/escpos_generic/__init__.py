"""Generic ESC/POS ticket printer on TCP, serial line, USB or the system's printer device."""

from devices.contract.driver_entry import DriverEntry
from devices.contract.ticket_printer import FAMILY
from devices.drivers.escpos_generic.driver import EscposPrinter
from devices.drivers.escpos_generic.protocol import dialect
from devices.drivers.escpos_generic.settings import EscposSettings, EscposTimings
from devices.escpos.probing import PLAIN_PROBE
from devices.escpos.tracing import PrinterTracer


def tracer(settings: EscposSettings) -> PrinterTracer:
    """For these settings."""
    return PrinterTracer(dialect(settings))


ENTRY = DriverEntry(
    name="escpos_generic",
    family=FAMILY,
    title="ESC/POS ticket printer (TCP, serial, USB)",
    title_zh="ESC/POS 票据打印机（网口、串口、USB）",
    settings=EscposSettings,
    make=EscposPrinter,
    simulator="devices.drivers.escpos_generic.simulator.__main__",
    probes=(PLAIN_PROBE,),
    tracer=tracer,
)

__all__ = ["ENTRY", "EscposPrinter", "EscposSettings", "EscposTimings"]
