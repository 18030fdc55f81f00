"""YT lock boards: ASCII lines with a CRC."""

from devices.contract.driver_entry import DriverEntry
from devices.contract.pickup_locker import FAMILY
from devices.drivers.yt_locker.driver import PROBES, YtLocker, tracer
from devices.drivers.yt_locker.settings import YtLockerSettings

ENTRY = DriverEntry(
    name="yt_locker",
    family=FAMILY,
    title="lock boards YT (ASCII lines)",
    title_zh="YT 锁控板（ASCII 指令）",
    settings=YtLockerSettings,
    make=YtLocker,
    simulator="devices.drivers.yt_locker.simulator.__main__",
    probes=PROBES,
    tracer=tracer,
)

__all__ = ["ENTRY", "YtLocker", "YtLockerSettings"]
