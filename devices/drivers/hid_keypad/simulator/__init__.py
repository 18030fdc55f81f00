"""A digit pad in keyboard mode: its keys come as raw input events, as from an event device."""

from typing import Any

from devices.codecs.input_events import KEY, MSC, PRESSED, RELEASED, REPEATED, SYN, record
from devices.codecs.key_codes import US
from devices.drivers.hid_keypad.protocol import OTHER
from devices.simulation import SimulatedDevice
from devices.simulation.stuck_keys import USAGE, StuckKeys

_MSC_SCAN = 4
_CODES = {
    **{low: code for code, (low, _) in reversed(list(US.items()))},
    **{name: code for code, name in OTHER.items()},
}


class HidPad(SimulatedDevice):
    """Takes no commands."""

    commands = {  # noqa: RUF012 - replaced whole by each kind, never changed
        "press 5|4|3|2|1 …": "keys by their names, one after another",
        "hold 5|4|3|2|1": "a key held down until it repeats",
        **USAGE,
    }

    def __init__(self, *, baud: int | None = None) -> None:
        super().__init__(baud=baud)
        self._stuck = StuckKeys(self.press, self.wires.spawn)
        self.faults.spoil = lambda frame: frame  # input events carry no checksum

    def hear(self, data: bytes) -> None:
        """A keyboard hears nothing."""

    def press(self, key: str) -> None:
        """Down and up."""
        self.say(_moved(_CODES[key], PRESSED) + _moved(_CODES[key], RELEASED))

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """Keys."""
        if name == "press":
            for key in args:
                self.press(key)
        elif self._stuck.obey(name, args):
            return {}
        elif name == "hold":
            code = _CODES[args[0]]
            self.say(_moved(code, PRESSED) + _moved(code, REPEATED) * 5 + _moved(code, RELEASED))
        else:
            return super().obey_own(name, args)
        return {}


def _moved(code: int, value: int) -> bytes:
    return record(MSC, _MSC_SCAN, 0x70000 + code) + record(KEY, code, value) + record(SYN, 0, 0)
