"""WKLY lock boards, which push door changes."""

from devices.contract.driver_entry import DriverEntry
from devices.contract.pickup_locker import FAMILY
from devices.drivers.wkly.driver import PROBES, Wkly, tracer
from devices.drivers.wkly.settings import WklySettings

ENTRY = DriverEntry(
    name="wkly",
    family=FAMILY,
    title="lock boards WKLY (door changes are pushed)",
    title_zh="WKLY 锁控板（门变化主动上报）",
    settings=WklySettings,
    make=Wkly,
    simulator="devices.drivers.wkly.simulator.__main__",
    probes=PROBES,
    tracer=tracer,
)

__all__ = ["ENTRY", "Wkly", "WklySettings"]
