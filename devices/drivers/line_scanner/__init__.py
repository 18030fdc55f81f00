"""A scanner that sends each code as text with a suffix (most built-in scanners as they come out of the box)."""

from devices.drivers.line_scanner.driver import LineScanner
from devices.drivers.line_scanner.settings import LineScannerSettings

__all__ = ["LineScanner", "LineScannerSettings"]
