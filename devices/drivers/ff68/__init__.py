"""FF 68: the one public serial protocol of a rating keypad, with a caller on the same bus (devices.md 2.1)."""

from devices.contract.caller import FAMILY as CALLER
from devices.contract.driver_entry import DriverEntry
from devices.contract.rating_keypad import FAMILY as KEYPAD
from devices.drivers.ff68.caller import Ff68Caller
from devices.drivers.ff68.driver import Ff68Keypad
from devices.drivers.ff68.protocol import Tracer
from devices.drivers.ff68.settings import Ff68CallerSettings, Ff68KeypadSettings

_SIMULATOR = "devices.drivers.ff68.simulator.__main__"

# Neither answers a question without lighting, speaking or beeping: nothing to probe politely.
KEYPAD_ENTRY = DriverEntry(
    name="ff68_keypad",
    family=KEYPAD,
    title="FF 68 serial rating keypad (four keys)",
    title_zh="FF 68 串口评价器（四键）",
    settings=Ff68KeypadSettings,
    make=Ff68Keypad,
    simulator=_SIMULATOR,
    tracer=lambda _: Tracer(),
)
CALLER_ENTRY = DriverEntry(
    name="ff68_caller",
    family=CALLER,
    title="FF 68 caller of a window",
    title_zh="FF 68 窗口叫号器",
    settings=Ff68CallerSettings,
    make=Ff68Caller,
    simulator=_SIMULATOR,
    tracer=lambda _: Tracer(),
)

__all__ = ["CALLER_ENTRY", "KEYPAD_ENTRY", "Ff68Caller", "Ff68CallerSettings", "Ff68Keypad", "Ff68KeypadSettings"]
