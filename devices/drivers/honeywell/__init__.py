"""Honeywell scanners in serial-trigger mode."""

from devices.contract.code_scanner import FAMILY
from devices.contract.driver_entry import DriverEntry
from devices.drivers.honeywell import protocol
from devices.drivers.honeywell.driver import HoneywellScanner
from devices.drivers.honeywell.protocol import Tracer
from devices.drivers.honeywell.settings import HoneywellSettings


def tracer(settings: HoneywellSettings) -> Tracer:
    """For these settings."""
    return Tracer(settings.suffix, settings.max_length, (protocol.POLITE_ITEM, settings.trigger_item[:6]))


ENTRY = DriverEntry(
    name="honeywell",
    family=FAMILY,
    title="Honeywell code scanner",
    title_zh="霍尼韦尔扫码器",
    settings=HoneywellSettings,
    make=HoneywellScanner,
    simulator="devices.drivers.honeywell.simulator.__main__",
    tracer=tracer,
)

__all__ = ["ENTRY", "HoneywellScanner", "HoneywellSettings"]
