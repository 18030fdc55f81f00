"""USB digit pads in keyboard mode, on Linux, through an exclusively grabbed event device."""

from devices.contract.driver_entry import DriverEntry
from devices.contract.rating_keypad import FAMILY
from devices.drivers.hid_keypad.driver import HidKeypad
from devices.drivers.hid_keypad.protocol import Tracer
from devices.drivers.hid_keypad.settings import HidKeypadSettings

ENTRY = DriverEntry(
    name="hid_keypad",
    family=FAMILY,
    title="USB digit pad in keyboard mode (Linux)",
    title_zh="USB 键盘口数字评价器（Linux）",
    settings=HidKeypadSettings,
    make=HidKeypad,
    simulator="devices.drivers.hid_keypad.simulator.__main__",
    tracer=lambda _: Tracer(),
)

__all__ = ["ENTRY", "HidKeypad", "HidKeypadSettings"]
