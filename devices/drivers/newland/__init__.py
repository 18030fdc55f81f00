"""Newland and Sunmi built-in scanners with unified commands."""

from devices.contract.code_scanner import FAMILY
from devices.contract.driver_entry import DriverEntry
from devices.drivers.newland.driver import NewlandScanner
from devices.drivers.newland.protocol import Tracer
from devices.drivers.newland.settings import NewlandSettings


def tracer(settings: NewlandSettings) -> Tracer:
    """For these settings."""
    return Tracer(settings.suffix, settings.max_length)


ENTRY = DriverEntry(
    name="newland",
    family=FAMILY,
    title="Newland or Sunmi code scanner",
    title_zh="新大陆（商米）扫码器",
    settings=NewlandSettings,
    make=NewlandScanner,
    simulator="devices.drivers.newland.simulator.__main__",
    tracer=tracer,
)

__all__ = ["ENTRY", "NewlandScanner", "NewlandSettings"]
