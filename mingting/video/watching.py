"""`video.watched`: what was looked at without a break, durable every 20 seconds, told every ten minutes."""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Protocol

import structlog

from hall.messages import Message
from hall.messages.bodies.video import VideoWatched
from hall_controller.video.contract import CameraHealth, PictureState
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.store import Store
from kiosk.store.documents import put_fact, read_fact
from mingting.video.coverage import BEAT_S, Coverage, Span

log = structlog.get_logger(__name__)
FACT = "video.watching"
Work = Callable[[sqlite3.Connection], None]


class Durable(Protocol):
    """The ledger: an event in the transaction of what it tells of; owed while the disk is full."""

    async def settle_with(self, event: str, body: Message, work: Work) -> None: ...


class Clock(Protocol):
    """Wall clock and monotonic clock."""

    def now_ms(self) -> int: ...
    def monotonic(self) -> float: ...


class Watching:
    """The heartbeat. `health` and `uppers` say who is looked at now."""

    def __init__(
        self,
        store: Store,
        ledger: Durable,
        clock: Clock,
        health: Callable[[], dict[str, CameraHealth]],
        uppers: Callable[[], tuple[str, ...]],
    ) -> None:
        self._store, self._ledger, self._clock = store, ledger, clock
        self._health, self._uppers = health, uppers
        self._coverage = Coverage()
        self._turn = asyncio.Lock()

    async def tell_the_last(self) -> None:
        """After a start: what the run before had watched until its last heartbeat, and not a second more."""
        text = await self._store.run(lambda connection: read_fact(connection, FACT))
        span = Span.from_json(text) if text else None
        if span is not None and span.says_something:
            await self._tell(span, "")

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self.beat()
            except STORE_TROUBLE as trouble:  # the running span stays in memory, the next beat tries again
                log.error("store_trouble", op="video.watched", error=str(trouble))  # noqa: TRY400 (known trouble)
            await asyncio.sleep(BEAT_S)

    async def beat(self) -> None:
        """One look; also called when a state changed, so that a span begins and ends with what it covers."""
        async with self._turn:
            looked_at = tuple(name for name, one in self._health().items() if one.state is not PictureState.UNKNOWN)
            ended = self._coverage.beat(self._clock.now_ms(), self._clock.monotonic(), looked_at, self._uppers())
            running = self._coverage.running
            kept = running.to_json() if running else ""
            for span in ended:
                await self._tell(span, kept)
            if not ended:
                await self._store.run(lambda connection: put_fact(connection, FACT, kept))

    async def end(self) -> None:
        """A clean stop: everything that was watched is told."""
        async with self._turn:
            for span in self._coverage.end(self._clock.now_ms(), self._clock.monotonic()):
                await self._tell(span, "")

    async def _tell(self, span: Span, kept: str) -> None:
        body = VideoWatched(from_ms=span.from_ms, to_ms=span.to_ms, cameras=span.cameras[:256], uppers=span.uppers[:16])
        await self._ledger.settle_with("video.watched", body, lambda connection: put_fact(connection, FACT, kept))
