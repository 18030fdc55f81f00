"""The caller (叫号器) and the sign (窗口标识屏) of the window: keys are orders, displays say what is so."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Literal, cast, get_args

import structlog

from devices.contract import Device, DeviceError
from devices.contract.caller import FAMILY as CALLER
from devices.contract.caller import Caller, CallerPress
from devices.contract.window_sign import FAMILY as SIGN
from devices.contract.window_sign import SignText, WindowSign
from hall.link import ControllerAway, NoAnswer
from hall.messages.bodies import PressKey, WindowTold
from hall.model.ids import uuid7
from kiosk.ports import Clock, Line

log = structlog.get_logger(__name__)
ANSWER_S = 1.5
"""A key is answered within this, or the caller beeps (design.md G5)."""
SignState = Literal["open", "calling", "paused", "closed"]
STATES: dict[str, SignState] = {
    "open": "open",
    "calling": "calling",
    "serving": "open",
    "paused": "paused",
    "closed": "closed",
}
KEYS = frozenset(get_args(PressKey.model_fields["key"].annotation))


class Showing:
    """`told` hears what the controller answers to a key."""

    def __init__(
        self,
        window: str,
        line: Line,
        clock: Clock,
        devices: Callable[[], Iterable[Device]],
        told: Callable[[WindowTold], None],
    ) -> None:
        self._window, self._line, self._clock, self._devices, self._told = window, line, clock, devices, told
        self._turn = asyncio.Lock()
        self._now: WindowTold | None = None
        self._name = window

    def listen(self, device: Device, begin: Callable[[Awaitable[None]], None]) -> None:
        """Each key of the clerk is a deed."""
        if device.family == CALLER:
            caller = cast("Caller", device)
            caller.listen(lambda press: begin(self._asked(caller, press)))

    async def show(self, now: WindowTold | None) -> None:
        """Say it everywhere; None = nothing that could be wrong by now."""
        self._now = now
        self._name = now.name.zh if now is not None else self._name
        for device in self._devices():
            await self.show_at(device)

    async def show_at(self, device: Device) -> None:
        """Say it at one device, such as one that came back; one that is away is told when it is back."""
        async with self._turn:  # the newest is said last
            if not device.health.ready:
                return
            now = self._now
            try:
                if device.family == CALLER:
                    await cast("Caller", device).show(now.number if now else None, now.waiting if now else None)
                elif device.family == SIGN:
                    await cast("WindowSign", device).show(self._text(now))
            except DeviceError as error:
                log.warning("not_shown", device=device.name, error=type(error).__name__)

    def _text(self, now: WindowTold | None) -> SignText:
        if now is None:
            return SignText(self._name)
        return SignText(self._name, now.number, STATES[now.state], " ".join(now.services))

    async def _asked(self, caller: Caller, press: CallerPress) -> None:
        """Whatever is refused or not answered beeps: look at the panel."""
        if press.key.value not in KEYS:
            return
        body = PressKey.model_validate({"window": self._window, "key": press.key.value})
        try:
            response = await self._line.request("window.key", uuid7(self._clock.now_ms()), body, ANSWER_S)
        except (ControllerAway, NoAnswer):
            await self._beep(caller)
            return
        told = WindowTold.model_validate(response.body) if response.status == "ok" else None
        if told is not None:
            self._told(told)
        if told is None or told.refusal is not None:
            await self._beep(caller)

    async def _beep(self, caller: Caller) -> None:
        try:
            await caller.beep()
        except DeviceError as error:
            log.warning("caller_did_not_beep", device=caller.name, error=type(error).__name__)
