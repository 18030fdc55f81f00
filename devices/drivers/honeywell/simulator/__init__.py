"""A Honeywell scanner at the other end of the wire: trigger, menu questions and orders."""

import re
from typing import Any

from devices.codecs.code_stream import SUFFIXES, Suffix
from devices.drivers.honeywell import protocol
from devices.simulation import SimulatedScanner

FACTORY = {"CBRENA": "1", "TRGMOD": "3"}
LOOKS_S = 5.0
_ORDER = re.compile(rb"\x16([TU])\r|\x16M\r([A-Za-z0-9]{6})([^!.]*)([!.])")


class HoneywellSimulator(SimulatedScanner):
    """As it comes out of the box: not in serial-trigger mode."""

    commands = {  # noqa: RUF012 - as the base's
        **SimulatedScanner.commands,
        "setting ITEM [VALUE]": "read or set one of its settings",
    }

    def __init__(self, *, ready: bool = False, suffix: Suffix = "cr", baud: int | None = None) -> None:
        super().__init__(baud=baud)
        self.flash = dict(FACTORY) | ({"TRGMOD": "0"} if ready else {})
        self._suffix = SUFFIXES[suffix]
        self.faults.spoil = lambda frame: frame  # nothing on this wire carries a checksum
        self._heard = bytearray()
        self.restarted()

    def restarted(self) -> None:
        """What was set by ! is gone."""
        self.ram = dict(self.flash)
        self._heard.clear()
        self.look_away()

    def hear(self, data: bytes) -> None:
        """Cut orders, obey each."""
        if self.paused():
            self._heard.clear()
        self._heard += data
        while match := _ORDER.search(self._heard):
            trigger, item, value, storage = match.groups()
            del self._heard[: match.end()]
            if item is not None:
                self._menu(item.decode("ascii").upper(), value.decode("latin-1"), storage)
            elif trigger == b"T" and self.ram["TRGMOD"] == "0":
                self.look(LOOKS_S)
            else:
                self.look_away()

    def deliver(self, raw: bytes) -> None:
        """The code and its suffix."""
        self.say(raw + self._suffix, protocol.reply("CBRENA", "1"))

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """See `commands`."""
        if name == "setting":
            if len(args) > 1:
                self.ram[args[0]] = args[1]
            return {"value": self.ram[args[0]]}
        return super().obey_own(name, args)

    def _menu(self, item: str, value: str, storage: bytes) -> None:
        pushed = protocol.reply("CBRENA", "1")
        if item not in self.ram:
            self.say(protocol.reply(item, value, protocol.ENQ, storage), pushed)
            return
        if value != "?":
            if not (value.isdigit() and len(value) == 1):
                self.say(protocol.reply(item, value, protocol.NAK, storage), pushed)
                return
            self.ram[item] = value
            if storage == protocol.FLASH:
                self.flash[item] = value
        self.say(protocol.reply(item, self.ram[item], protocol.ACK, storage), pushed)
