"""YT lock boards (ASCII)."""

from devices.drivers.yt_locker.driver import PROBES, YtLocker, tracer
from devices.drivers.yt_locker.settings import YtLockerSettings

__all__ = ["PROBES", "YtLocker", "YtLockerSettings", "tracer"]
