"""The other end of an FF 68 bus: a keypad and a caller, as the maker's program would meet them."""

import argparse
from typing import Any

from devices.codecs.ff68 import BEEP, DISPLAY, FROM_HOST, KEY, RATE, START_RATING, Frame, Reader
from devices.simulation.device import SimulatedDevice, is_on
from devices.simulation.program import run_simulator
from devices.simulation.stuck_keys import USAGE, StuckKeys

CALLER_FN = 0x01


class Ff68Bus(SimulatedDevice):
    """Both devices at one address each; keys that are not acknowledged are counted."""

    commands = {  # noqa: RUF012 - replaced whole by each kind, never changed
        "press 3|2|1|0 …": "keys of the keypad",
        **USAGE,
        "address NUMBER": "speak and hear under another address than before",
        "caller 0C|0D|0B|06|00|03|0F|12|13 …": "keys of the caller, in hex",
        "caller_fn NUMBER": "the function code of the caller's frames",
        "strict on|off": "the keypad gives a key only while it was invited",
        "keypad": "what the keypad knows: {invited, stars, unanswered}",
        "display": "what the caller shows: {digits, beeps, unanswered}",
    }

    def __init__(self, address: int = 1, *, baud: int | None = None) -> None:
        super().__init__(baud=baud)
        self.address, self.caller_fn, self.strict = address, CALLER_FN, False
        self.invited, self.stars, self.digits, self.beeps = 0, 0, "", 0
        self.unanswered: list[bytes] = []
        """Keys whose acknowledgement or echo has not come."""
        self._reader = Reader(FROM_HOST)
        self._stuck = StuckKeys(lambda key: self.press(int(key)), self.wires.spawn)
        self.faults.spoil = lambda frame: frame[:-2] + bytes((frame[-2] ^ 1,)) + frame[-1:]

    def hear(self, data: bytes) -> None:
        """Frames of the host."""
        if self.paused():
            self._reader.finder.forget()
        for frame in self._reader.feed(data, 0.0):
            if frame.address == self.address:
                self._obeyed(frame)

    def press(self, key: int) -> None:
        """A key of the keypad."""
        if self.strict and not self.invited:
            return
        self._say(Frame(self.address, KEY, bytes((key,))), Frame(self.address, RATE, bytes((key,))))

    def call(self, key: int) -> None:
        """A key of the caller."""
        frame = Frame(self.address, self.caller_fn, bytes((key,)))
        self._say(frame, frame)

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """Keys and what is shown."""
        if name == "press":
            for key in args:
                self.press(int(key))
        elif self._stuck.obey(name, args):
            return {}
        elif name == "address":
            self.address = int(args[0], 0)
        elif name == "caller":
            for key in args:
                self.call(int(key, 16))
        elif name == "caller_fn":
            self.caller_fn = int(args[0], 0)
        elif name == "strict":
            self.strict = is_on(args)
        elif name == "keypad":
            return {"invited": self.invited, "stars": self.stars, "unanswered": len(self.unanswered)}
        elif name == "display":
            return {"digits": self.digits, "beeps": self.beeps, "unanswered": len(self.unanswered)}
        else:
            return super().obey_own(name, args)
        return {}

    def restarted(self) -> None:
        """Without power it forgets."""
        self.invited, self.stars, self.digits = 0, 0, ""

    def _say(self, frame: Frame, answer: Frame) -> None:
        self.unanswered.append(answer.encoded())
        self.say(frame.encoded())

    def _obeyed(self, frame: Frame) -> None:
        if frame.encoded() in self.unanswered:
            self.unanswered.remove(frame.encoded())
        elif frame.function == RATE and frame.data == bytes((START_RATING,)):
            self.invited += 1
        elif frame.function == DISPLAY and len(frame.data) == 1:
            self.stars = frame.data[0]
        elif frame.function == DISPLAY:
            self.digits = "".join(str(digit) if digit in range(10) else " " for digit in frame.data)
        elif frame.function == BEEP:
            self.beeps += 1


def main(arguments: list[str] | None = None) -> None:
    """Run both until SIGINT or SIGTERM."""
    run_simulator("FF 68 keypad and caller on one bus.", _build, arguments, _options)


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--address", type=int, default=1)


def _build(chosen: argparse.Namespace) -> Ff68Bus:
    return Ff68Bus(chosen.address, baud=chosen.baud)
