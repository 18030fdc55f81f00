"""Lock boards of the 8A/80 family: 24 or 32 locks each, many boards on one RS485 line."""

from devices.drivers.lock_8a80.driver import PROBES, Lock8a80, tracer
from devices.drivers.lock_8a80.settings import Lock8a80Settings

__all__ = ["PROBES", "Lock8a80", "Lock8a80Settings", "tracer"]
