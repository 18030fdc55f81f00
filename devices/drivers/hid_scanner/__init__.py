"""USB scanners in keyboard mode, on Linux, through an exclusively grabbed event device."""

from devices.contract.code_scanner import FAMILY
from devices.contract.driver_entry import DriverEntry
from devices.drivers.hid_scanner.driver import HidScanner
from devices.drivers.hid_scanner.protocol import Tracer
from devices.drivers.hid_scanner.settings import HidScannerSettings


def tracer(settings: HidScannerSettings) -> Tracer:
    """For these settings."""
    return Tracer(settings.max_length)


ENTRY = DriverEntry(
    name="hid_scanner",
    family=FAMILY,
    title="USB code scanner in keyboard mode (Linux)",
    title_zh="USB 键盘口扫码器（Linux）",
    settings=HidScannerSettings,
    make=HidScanner,
    simulator="devices.drivers.hid_scanner.simulator.__main__",
    tracer=tracer,
)

__all__ = ["ENTRY", "HidScanner", "HidScannerSettings"]
