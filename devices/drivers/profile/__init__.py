"""Any serial device, described from its data sheet in YAML; nothing of it is written in Python."""

from devices.contract.driver_entry import DriverEntry
from devices.contract.rating_keypad import FAMILY
from devices.drivers.profile.driver import make_profiled
from devices.drivers.profile.loading import Loaded, load, load_text, shipped
from devices.drivers.profile.settings import ProfileSettings
from devices.drivers.profile.tracing import ProfileTracer

ENTRY = DriverEntry(
    name="profile",
    family=FAMILY,
    title="any keypad, caller, scanner, lock board or sign described by a profile",
    title_zh="按描述文件工作的设备（评价器、叫号器、扫码器、柜锁板、窗口屏）",
    settings=ProfileSettings,
    make=make_profiled,
    simulator="devices.drivers.profile.simulator.__main__",
    tracer=ProfileTracer,
    family_of=lambda settings: settings.profile.family,
)
"""Its family is the profile's; the one named here is that of its example."""

__all__ = ["ENTRY", "Loaded", "ProfileSettings", "load", "load_text", "make_profiled", "shipped"]
