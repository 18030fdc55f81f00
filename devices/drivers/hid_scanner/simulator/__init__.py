"""A scanner in keyboard mode: what it reads comes as raw input events, as from an event device."""

import asyncio
import time
from typing import Any

from devices.codecs.input_events import KEY, PRESSED, RELEASED, SYN, record
from devices.codecs.key_codes import ENTER, LEFT_ALT, LEFT_SHIFT, US
from devices.simulation import SimulatedScanner

PER_KEY_S = 0.001
"""Such scanners type fast, but not at once."""
_CODES = {
    **{shifted: (code, True) for code, (_, shifted) in reversed(list(US.items()))},
    **{plain: (code, False) for code, (plain, _) in reversed(list(US.items()))},
}
_PAD_DIGITS = {"0": 82, "1": 79, "2": 80, "3": 81, "4": 75, "5": 76, "6": 77, "7": 71, "8": 72, "9": 73}


class HidSimulator(SimulatedScanner):
    """Looks always; takes no commands."""

    commands = {  # noqa: RUF012 - as the base's
        **SimulatedScanner.commands,
        "keys CODE CODE …": "hold these keys down together and let them go, by their Linux codes",
    }

    answers_questions = False

    def __init__(self, *, baud: int | None = None) -> None:
        super().__init__(baud=baud, always=True)
        self._typing = False
        self.faults.spoil = lambda frame: frame  # input events carry no checksum

    def hear(self, data: bytes) -> None:
        """A keyboard hears nothing."""

    @property
    def looking(self) -> bool:
        """Not while it types."""
        return super().looking and not self._typing

    def deliver(self, raw: bytes) -> None:
        """Each character as keys, then Enter."""
        self._typing = True
        self.wires.spawn(self._type(raw.decode("latin-1")))

    async def _type(self, text: str) -> None:
        for keys in (*map(typed, text), struck(ENTER)):
            if not self.wires.count:
                break  # without a host it has no power
            self.say(keys)
            await asyncio.sleep(PER_KEY_S)
        self._typing = False

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """See `commands`."""
        if name == "keys":
            self.say(chord(*map(int, args)))
            return {}
        return super().obey_own(name, args)


def typed(letter: str) -> bytes:
    """Events of one character; what no key has comes as Alt and digits of the pad, as such scanners do."""
    if letter in _CODES:
        code, shift = _CODES[letter]
        return _moved(LEFT_SHIFT, PRESSED) * shift + struck(code) + _moved(LEFT_SHIFT, RELEASED) * shift
    digits = b"".join(struck(_PAD_DIGITS[digit]) for digit in f"{ord(letter):03}")
    return _moved(LEFT_ALT, PRESSED) + digits + _moved(LEFT_ALT, RELEASED)


def struck(code: int) -> bytes:
    """A key pressed and released."""
    return _moved(code, PRESSED) + _moved(code, RELEASED)


def chord(*codes: int) -> bytes:
    """Keys held down together."""
    held = b"".join(_moved(code, PRESSED) for code in codes)
    return held + b"".join(_moved(code, RELEASED) for code in reversed(codes))


def _moved(code: int, value: int) -> bytes:
    now_us = time.time_ns() // 1000
    return record(KEY, code, value, now_us) + record(SYN, 0, 0, now_us)
