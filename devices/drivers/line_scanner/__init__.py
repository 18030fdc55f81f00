"""A scanner that sends each code as text with a suffix (most built-in scanners as they come out of the box)."""

from devices.contract.code_scanner import FAMILY
from devices.contract.driver_entry import DriverEntry
from devices.drivers.line_scanner.driver import LineScanner
from devices.drivers.line_scanner.protocol import LineTracer
from devices.drivers.line_scanner.settings import LineScannerSettings


def tracer(settings: LineScannerSettings) -> LineTracer:
    """For these settings."""
    return LineTracer(settings.suffix, settings.max_length)


ENTRY = DriverEntry(
    name="line_scanner",
    family=FAMILY,
    title="code scanner with a suffix on serial or TCP",
    title_zh="带结束符的扫码器（串口、网口）",
    settings=LineScannerSettings,
    make=LineScanner,
    simulator="devices.drivers.line_scanner.simulator.__main__",
    tracer=tracer,
)

__all__ = ["ENTRY", "LineScanner", "LineScannerSettings"]
