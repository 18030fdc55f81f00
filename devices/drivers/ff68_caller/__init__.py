"""The caller on an FF 68 bus (devices.md 2.1)."""

from devices.codecs.ff68 import Tracer
from devices.contract.caller import FAMILY
from devices.contract.driver_entry import DriverEntry
from devices.drivers.ff68_caller.driver import Ff68Caller
from devices.drivers.ff68_caller.settings import Ff68CallerSettings

# It answers no question without showing or beeping: nothing to probe politely.
ENTRY = DriverEntry(
    name="ff68_caller",
    family=FAMILY,
    title="FF 68 caller of a window",
    title_zh="FF 68 窗口叫号器",
    settings=Ff68CallerSettings,
    make=Ff68Caller,
    simulator="devices.drivers.ff68_caller.simulator.__main__",
    tracer=lambda _: Tracer(),
)

__all__ = ["ENTRY", "Ff68Caller", "Ff68CallerSettings"]
