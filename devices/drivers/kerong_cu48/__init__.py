"""KERONG CU48 lock boards."""

from devices.drivers.kerong_cu48.driver import PROBES, KerongCu48, tracer
from devices.drivers.kerong_cu48.settings import KerongCu48Settings

__all__ = ["PROBES", "KerongCu48", "KerongCu48Settings", "tracer"]
