"""The window's rating keypads (评价器): lit while one is asked, silent about the level, keys outside counted."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import cast

import structlog

from devices.contract import Device, DeviceError
from devices.contract.rating_keypad import FAMILY, KeyPress, RatingKeypad
from hall.model.rating import Level

log = structlog.get_logger(__name__)
LEVELS = {
    5: Level.VERY_SATISFIED,
    4: Level.SATISFIED,
    3: Level.FAIRLY_SATISFIED,
    2: Level.DISSATISFIED,
    1: Level.VERY_DISSATISFIED,
}
"""`devices.contract.rating_keypad.Level` -> the hall's name of it."""
DROPPED = ("outside", "stuck")
Heard = Callable[[Level, str], None]


class Keypads:
    """`devices` are those of now; a window has one keypad, and two do no harm."""

    def __init__(self, devices: Callable[[], Iterable[Device]]) -> None:
        self._devices = devices
        self._counted: dict[str, int] = {}
        self._lit: list[RatingKeypad] = []
        """Those that are asked now; a driver asks again by itself when its wire was cut."""
        self._turn = asyncio.Lock()
        """What was wanted last happens last."""

    def __iter__(self) -> Iterator[RatingKeypad]:
        """All keypads of the file."""
        return (cast("RatingKeypad", one) for one in self._devices() if one.family == FAMILY)

    @property
    def ready(self) -> bool:
        """Whether one could light up."""
        return any(keypad.health.ready for keypad in self)

    def listen(self, device: Device, heard: Heard) -> None:
        """Hear the first key of each invitation."""
        if device.family != FAMILY:
            return

        def pressed(press: KeyPress) -> None:
            heard(LEVELS[int(press.level)], press.raw_key)

        cast("RatingKeypad", device).listen(pressed)

    async def light(self) -> None:
        """Ask for a rating, wherever a keypad is ready; one that was asked is not asked twice (it speaks)."""
        async with self._turn:
            for keypad in self:
                if keypad.health.ready and not any(keypad is lit for lit in self._lit):
                    self._lit.append(keypad)
                    await _tried("keypad_not_lit", keypad, keypad.invite)

    async def darken(self) -> None:
        """Expect no key any longer."""
        async with self._turn:
            self._lit.clear()
            for keypad in self:
                await _tried("keypad_not_dark", keypad, keypad.dismiss)

    def newly_outside(self) -> int:
        """Keys that rated for nobody since the last call, as the keypads counted them: outside a rating, or stuck."""
        fresh = 0
        for keypad in self:
            counters = keypad.health.counters
            seen, before = sum(counters.get(name, 0) for name in DROPPED), self._counted.get(keypad.name, 0)
            self._counted[keypad.name] = seen
            fresh += seen - before if seen >= before else seen  # the driver was built anew
        return fresh


async def _tried(what: str, keypad: RatingKeypad, verb: Callable[[], Awaitable[None]]) -> None:
    try:
        await verb()
    except DeviceError as error:  # its supervisor acts
        log.warning(what, device=keypad.name, error=type(error).__name__)
