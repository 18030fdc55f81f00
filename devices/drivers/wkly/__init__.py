"""WKLY lock boards."""

from devices.drivers.wkly.driver import PROBES, Wkly, tracer
from devices.drivers.wkly.settings import WklySettings

__all__ = ["PROBES", "Wkly", "WklySettings", "tracer"]
