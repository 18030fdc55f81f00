"""KERONG CU16 / CU12 lock boards."""

from devices.drivers.kerong_cu16.driver import PROBES, KerongCu16, tracer
from devices.drivers.kerong_cu16.settings import KerongCu16Settings

__all__ = ["PROBES", "KerongCu16", "KerongCu16Settings", "tracer"]
