"""Which registers a GM65 must have, from its settings. Pure (devices.md 3.1)."""

from collections.abc import Callable, Mapping

from devices.drivers.gm65 import protocol
from devices.drivers.gm65.settings import Gm65Settings

SAME_CODE_S = 1.0
"""In continuous mode the scanner itself holds a code back that long; the rest is done here."""

Change = Callable[[int], int]
"""Value now -> value wanted: other bits stay."""


def wanted_registers(settings: Gm65Settings) -> Mapping[int, Change]:
    """Register -> how its value must become."""
    mode = protocol.BY_COMMAND if settings.reading == "on_demand" else protocol.CONTINUOUS

    def mode_register(now: int) -> int:
        now = now & ~protocol.MODE_BITS | mode
        if settings.beep is not None:
            now = now | protocol.BEEP_BIT if settings.beep else now & ~protocol.BEEP_BIT
        return now

    def tail(now: int) -> int:
        return now & ~protocol.TAIL_BITS | protocol.TAILS[settings.suffix]

    wanted: dict[int, Change] = {protocol.MODE: mode_register, protocol.SERIAL_FORMAT: tail}
    if settings.reading == "always":
        wanted[protocol.SAME_CODE] = lambda _: protocol.SAME_CODE_ON | int(SAME_CODE_S * 10)
    return wanted
