"""Kiosk printers with a presenter: Custom, Pyramid Reliance, KPM."""

from devices.contract.driver_entry import DriverEntry
from devices.contract.ticket_printer import FAMILY
from devices.drivers.escpos_presenter.driver import PresenterPrinter
from devices.drivers.escpos_presenter.protocol import dialect
from devices.drivers.escpos_presenter.settings import PresenterSettings
from devices.escpos.probing import PRESENTER_PROBE
from devices.escpos.tracing import PrinterTracer


def tracer(settings: PresenterSettings) -> PrinterTracer:
    """For these settings."""
    return PrinterTracer(dialect(settings))


ENTRY = DriverEntry(
    name="escpos_presenter",
    family=FAMILY,
    title="kiosk ticket printer with a presenter (Custom, Pyramid, KPM)",
    title_zh="带出票口控制的票据打印机（Custom、Pyramid、KPM）",
    settings=PresenterSettings,
    make=PresenterPrinter,
    simulator="devices.drivers.escpos_presenter.simulator.__main__",
    probes=(PRESENTER_PROBE,),
    tracer=tracer,
)

__all__ = ["ENTRY", "PresenterPrinter", "PresenterSettings"]
