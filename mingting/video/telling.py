"""What the hall learns of its cameras: settled states, and what comes from them."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import structlog

from hall.messages import Message
from hall.messages.bodies.video import CameraFactsTold, CameraStateTold
from hall_controller.video.contract import CameraHealth, PictureState, Reason, StreamFacts
from kiosk.conductor.ledger import STORE_TROUBLE

log = structlog.get_logger(__name__)
DAY_S = 86_400.0
LOOK_S = 30.0
OTHER_RATE = 0.25
"""A rate that differs by more than this share is news."""
Append = Callable[[str, Message], Awaitable[None]]
Health = Callable[[], dict[str, CameraHealth]]
Offset = Callable[[str], int | None]
"""Camera's clock minus ours, as it was measured last."""


@dataclass(frozen=True, slots=True)
class _Told:
    body: CameraFactsTold
    at: float


class CameraTelling:
    """Events `camera.state` and `camera.facts`; what a full disk does not take is told as soon as it does."""

    def __init__(self, append: Append, health: Health, monotonic: Callable[[], float], offset: Offset) -> None:
        self._append, self._health, self._monotonic, self._offset = append, health, monotonic, offset
        self._states: dict[str, tuple[PictureState, tuple[Reason, ...]]] = {}
        self._facts: dict[str, _Told] = {}
        self._turn = asyncio.Lock()

    async def state_changed(self) -> None:
        """Tell every camera whose state is another one than was told last, in the order of the file."""
        async with self._turn:
            for health in self._health().values():
                now = (health.state, health.reasons)
                if self._states.get(health.camera, (PictureState.UNKNOWN, ())) == now:
                    continue
                await self._append("camera.state", state_of(health))
                self._states[health.camera] = now

    async def look_at_facts(self) -> None:
        """Tell what comes from each camera: when it changed, and once a day."""
        for health in self._health().values():
            if health.state is PictureState.UNKNOWN or not health.facts.codec:
                continue
            body = facts_of(health.camera, health.facts, self._offset(health.camera))
            told, now = self._facts.get(health.camera), self._monotonic()
            if told is None or now - told.at >= DAY_S or differs(told.body, body):
                await self._append("camera.facts", body)
                self._facts[health.camera] = _Told(body, now)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(LOOK_S)
            for look in (self.state_changed, self.look_at_facts):
                await self._safely(look())

    async def _safely(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except STORE_TROUBLE as trouble:  # the next look tells it
            log.error("store_trouble", op="camera", error=str(trouble))  # noqa: TRY400 (known trouble)


def state_of(health: CameraHealth) -> CameraStateTold:
    """As the hall hears it."""
    return CameraStateTold(
        camera=health.camera,
        state=health.state.value,
        reasons=tuple(reason.value for reason in health.reasons[:8]),
        since_ms=health.since_ms,
    )


def facts_of(camera: str, facts: StreamFacts, offset_ms: int | None) -> CameraFactsTold:
    """As the hall hears it; rates rounded, so that noise is no news."""
    return CameraFactsTold(
        camera=camera,
        codec=facts.codec,
        width=facts.width,
        height=facts.height,
        frames_per_s=round(facts.frames_per_s, 1),
        kbit_per_s=round(facts.bits_per_s / 1000),
        key_frame_s=round(facts.key_frame_s, 1),
        audio=facts.audio,
        clock_offset_ms=offset_ms,
    )


def differs(before: CameraFactsTold, now: CameraFactsTold) -> bool:
    """Whether it is another picture: codec, size, sound; rates and clock by a good deal."""
    same = ("codec", "width", "height", "audio")
    if any(getattr(before, name) != getattr(now, name) for name in same):
        return True
    rates = ("frames_per_s", "key_frame_s")
    if any(_other(getattr(before, name), getattr(now, name)) for name in rates):
        return True
    clocks = before.clock_offset_ms, now.clock_offset_ms
    if None in clocks:
        return clocks[0] is None and clocks[1] is not None
    return abs((clocks[0] or 0) - (clocks[1] or 0)) >= 1_000  # noqa: PLR2004 - a second, as recordings show it


def _other(before: float, now: float) -> bool:
    return abs(now - before) > OTHER_RATE * max(before, now)
