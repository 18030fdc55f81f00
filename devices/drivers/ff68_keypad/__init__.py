"""FF 68: the one public serial protocol of a rating keypad (devices.md 2.1)."""

from devices.codecs.ff68 import Tracer
from devices.contract.driver_entry import DriverEntry
from devices.contract.rating_keypad import FAMILY
from devices.drivers.ff68_keypad.driver import Ff68Keypad
from devices.drivers.ff68_keypad.settings import Ff68KeypadSettings

# It answers no question without lighting, speaking or beeping: nothing to probe politely.
ENTRY = DriverEntry(
    name="ff68_keypad",
    family=FAMILY,
    title="FF 68 serial rating keypad (four keys)",
    title_zh="FF 68 串口评价器（四键）",
    settings=Ff68KeypadSettings,
    make=Ff68Keypad,
    simulator="devices.drivers.ff68_keypad.simulator.__main__",
    tracer=lambda _: Tracer(),
)

__all__ = ["ENTRY", "Ff68Keypad", "Ff68KeypadSettings"]
