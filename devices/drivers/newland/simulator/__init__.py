"""A Newland scanner at the other end of the wire: settings by tag, trigger and sense mode."""

from typing import Any

from devices.drivers.newland import protocol
from devices.simulation import SimulatedScanner

FACTORY = {"SCNMOD": "2", "TSUENA": "0", "TSUSET": "0D0A", "ORTSET": "5000"}
ANSWERS = {"QRYFWV": "Firmware Version: V1.02.003", "QRYPDN": "Product Name: NLS-EM3096"}


class NewlandSimulator(SimulatedScanner):
    """As it comes out of the box: sense mode, no suffix."""

    commands = {  # noqa: RUF012 - as the base's
        **SimulatedScanner.commands,
        "setting TAG [VALUE]": "read or set one of its settings",
        "factory": "back to how it came out of the box",
    }

    def __init__(self, *, ready: bool = False, baud: int | None = None) -> None:
        super().__init__(baud=baud)
        self.flash = dict(FACTORY)
        if ready:
            self.flash |= {"SCNMOD": "0", "TSUENA": "1", "TSUSET": "0D"}
        self.faults.spoil = lambda frame: frame  # nothing on this wire carries a checksum
        self._heard = bytearray()
        self.restarted()

    @property
    def looking(self) -> bool:
        """In sense mode always."""
        return self.ram["SCNMOD"] == "2" or super().looking

    def restarted(self) -> None:
        """What was set by # is gone."""
        self.ram = dict(self.flash)
        self._heard.clear()
        self.look_away()

    def hear(self, data: bytes) -> None:
        """Cut commands, answer each."""
        if self.paused():
            self._heard.clear()
        self._heard += data
        while self._heard:
            short, start = self._heard.find(protocol.SHORT_LOOK), self._heard.find(protocol.HOST)
            if short >= 0 and (start < 0 or short < start):
                del self._heard[: short + len(protocol.SHORT_LOOK)]
                self._trigger(on=True)
                continue
            end = self._heard.find(protocol.END, max(start, 0))
            if start < 0 or end < 0:
                return
            body = bytes(self._heard[start + len(protocol.HOST) : end])
            del self._heard[: end + len(protocol.END)]
            self._obey_command(body)

    def deliver(self, raw: bytes) -> None:
        """The code and its terminator."""
        end = bytes.fromhex(self.ram["TSUSET"]) if self.ram["TSUENA"] == "1" else b""
        self.say(raw + end, protocol.reply(protocol.LOOK))

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """See `commands`."""
        if name == "setting":
            if len(args) > 1:
                self.ram[args[0]] = args[1]
            return {"value": self.ram[args[0]]}
        if name == "factory":
            self.flash = dict(FACTORY)
            self.restarted()
            return {}
        return super().obey_own(name, args)

    def _obey_command(self, body: bytes) -> None:
        text = body.decode("latin-1")
        tag, value = text[1 : protocol.TAG + 1], text[protocol.TAG + 1 :]
        if tag in ANSWERS:
            self._reply(f"@{tag}{ANSWERS[tag]}")
        elif tag == "SCNTRG":
            self._reply(text)
            self._trigger(on=value == "1")
        elif tag not in self.ram:
            self._reply(text, protocol.ENQ)
        elif value == "*":
            self._reply(f"@{tag}{self.ram[tag]}")
        else:
            self.ram[tag] = value
            if text[0] == "@":
                self.flash[tag] = value
            self._reply(text)
            self.see()

    def _reply(self, item: str, status: int = protocol.ACK) -> None:
        self.say(protocol.reply(item.encode("latin-1"), status), protocol.reply(protocol.LOOK))

    def _trigger(self, *, on: bool) -> None:
        if on and self.ram["SCNMOD"] == "0":
            self.look(int(self.ram["ORTSET"]) / 1000)
        elif not on:
            self.look_away()
