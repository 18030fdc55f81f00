"""Lock boards of the 8A/80 family: 24 or 32 locks each, many boards on one RS485 line."""

from devices.contract.driver_entry import DriverEntry
from devices.contract.pickup_locker import FAMILY
from devices.drivers.lock_8a80.driver import PROBES, Lock8a80, tracer
from devices.drivers.lock_8a80.settings import Lock8a80Settings

ENTRY = DriverEntry(
    name="lock_8a80",
    family=FAMILY,
    title="lock boards 8A/80 (24 or 32 ways, RS485)",
    title_zh="8A/80 锁控板（24 路、32 路，RS485）",
    settings=Lock8a80Settings,
    make=Lock8a80,
    simulator="devices.drivers.lock_8a80.simulator.__main__",
    probes=PROBES,
    tracer=tracer,
)

__all__ = ["ENTRY", "Lock8a80", "Lock8a80Settings"]
