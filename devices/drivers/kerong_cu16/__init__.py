"""KERONG CU16 and CU12 lock boards: hook and infrared bits, no answer to an open."""

from devices.contract.driver_entry import DriverEntry
from devices.contract.pickup_locker import FAMILY
from devices.drivers.kerong_cu16.driver import PROBES, KerongCu16, tracer
from devices.drivers.kerong_cu16.settings import KerongCu16Settings

ENTRY = DriverEntry(
    name="kerong_cu16",
    family=FAMILY,
    title="lock boards KERONG CU16, CU12",
    title_zh="科容 CU16、CU12 锁控板",
    settings=KerongCu16Settings,
    make=KerongCu16,
    simulator="devices.drivers.kerong_cu16.simulator.__main__",
    probes=PROBES,
    tracer=tracer,
)

__all__ = ["ENTRY", "KerongCu16", "KerongCu16Settings"]
