"""KERONG CU48 lock boards, both code sets."""

from devices.contract.driver_entry import DriverEntry
from devices.contract.pickup_locker import FAMILY
from devices.drivers.kerong_cu48.driver import PROBES, KerongCu48, tracer
from devices.drivers.kerong_cu48.settings import KerongCu48Settings

ENTRY = DriverEntry(
    name="kerong_cu48",
    family=FAMILY,
    title="lock boards KERONG CU48",
    title_zh="科容 CU48 锁控板",
    settings=KerongCu48Settings,
    make=KerongCu48,
    simulator="devices.drivers.kerong_cu48.simulator.__main__",
    probes=PROBES,
    tracer=tracer,
)

__all__ = ["ENTRY", "KerongCu48", "KerongCu48Settings"]
