"""A GM65 at the other end of the wire: registers in RAM and flash, looks on command or always."""

from typing import Any

from devices.codecs.checksums import crc16_xmodem
from devices.drivers.gm65 import protocol
from devices.simulation import SimulatedScanner

_SECONDS_PER_STEP = 0.1
READING_TIME = 0x0006
FACTORY = {protocol.MODE: 0xD4, READING_TIME: 50, protocol.SAME_CODE: 0, protocol.SERIAL_FORMAT: 0, 0xE1: 0x64}
_TAILS = {0b00: b"\r", 0b01: b"\r\n", 0b10: b"\t", 0b11: b""}


class Gm65Simulator(SimulatedScanner):
    """As it comes out of the box: manual mode, no suffix."""

    commands = {  # noqa: RUF012 - as the base's
        **SimulatedScanner.commands,
        "register ADDRESS [VALUE]": "read or set a register, in hex",
        "factory": "back to how it came out of the box",
    }

    def __init__(self, *, software: int = 0x87, ready: bool = False, baud: int | None = None) -> None:
        super().__init__(baud=baud)
        self.flash = dict(FACTORY) | {0xE2: software, 0xE3: 0x18}
        if ready:
            self.flash |= {protocol.MODE: 0xD5, protocol.SERIAL_FORMAT: protocol.TAILS["cr"]}
        self.faults.spoil = _spoilt
        self._heard = bytearray()
        self.saves = 0
        self.restarted()

    @property
    def looking(self) -> bool:
        """In continuous mode always."""
        return self.ram[protocol.MODE] & protocol.MODE_BITS == protocol.CONTINUOUS or super().looking

    def restarted(self) -> None:
        """What was not saved is gone."""
        self.ram = dict(self.flash)
        self._heard.clear()
        self.look_away()

    def hear(self, data: bytes) -> None:
        """Cut frames, answer each."""
        if self.paused():
            self._heard.clear()
        self._heard += data
        while (start := self._heard.find(protocol.HOST)) >= 0:
            del self._heard[:start]
            size = 8 + self._heard[3] if len(self._heard) > 3 else 9  # noqa: PLR2004 - the length stands fourth
            if len(self._heard) < size:
                return
            frame = bytes(self._heard[:size])
            del self._heard[:size]
            self._answer(frame)

    def deliver(self, raw: bytes) -> None:
        """The code, with a tail if register 0060 allows one."""
        form = self.ram[protocol.SERIAL_FORMAT]
        self.say(raw + (_TAILS[form >> 5 & 0b11] if form & 1 else b""), protocol.OK)

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """See `commands`."""
        if name == "register":
            register = int(args[0], 16)
            if len(args) > 1:
                self.ram[register] = int(args[1], 16)
            return {"value": f"{self.ram.get(register, 0):02X}"}
        if name == "factory":
            self.flash |= FACTORY
            self.restarted()
            return {}
        return super().obey_own(name, args)

    def _answer(self, frame: bytes) -> None:
        body, crc = frame[2:-2], frame[-2:]
        if crc not in {protocol.ANY_CRC, crc16_xmodem(body).to_bytes(2, "big")}:
            self._reply(1, b"\0")
            return
        register, data = int.from_bytes(body[2:4], "big"), body[4:]
        match body[0]:
            case protocol.READ:
                self._reply(0, bytes(self.ram.get(register + step, 0) for step in range(data[0] or 256)))
            case protocol.WRITE:
                self.ram |= {register + step: value for step, value in enumerate(data)}
                self._reply(0, b"\0")
                self._obey_trigger(register)
                self.see()
            case protocol.SAVE:
                self.flash, self.saves = dict(self.ram), self.saves + 1
                self._reply(0, b"\0")
            case _:
                self._reply(3, b"\0")

    def _obey_trigger(self, register: int) -> None:
        if register != protocol.TRIGGER or self.ram[protocol.MODE] & protocol.MODE_BITS != protocol.BY_COMMAND:
            return
        if self.ram[register] & 1:
            self.look(self.ram[READING_TIME] * _SECONDS_PER_STEP or None)
        else:
            self.look_away()

    def _reply(self, kind: int, data: bytes) -> None:
        self.say(protocol.reply(kind, data), protocol.OK)


def _spoilt(frame: bytes) -> bytes:
    """Codes carry no checksum."""
    return frame[:-1] + bytes((frame[-1] ^ 1,)) if frame.startswith(protocol.SCANNER) else frame
