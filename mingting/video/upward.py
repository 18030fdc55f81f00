"""What upper platforms came to, as events of the hall."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from hall.messages import Message
from hall.messages.bodies.video import UpperStateTold, UpperStreamTold
from hall_controller.video.gb28181.link.telling import Telling
from kiosk.conductor.ledger import STORE_TROUBLE

log = structlog.get_logger(__name__)
MOST_WAITING = 2_000
AGAIN_S = 2.0


class UpperTelling:
    """In the order they were told; while the disk is full they wait in memory, the newest so many of them."""

    def __init__(self, append: Callable[[str, Message], Awaitable[None]]) -> None:
        self._append = append
        self._waiting: list[tuple[str, Message]] = []
        self._last: dict[str, UpperStateTold] = {}
        self._wake = asyncio.Event()

    @property
    def telling(self) -> Telling:
        """What the lines call."""
        return Telling(self._state, self._stream)

    def _state(self, told: UpperStateTold) -> None:
        if self._last.get(told.upper) != told:  # the same twice is no news
            self._last[told.upper] = told
            self._put("upper.state", told)

    def _stream(self, told: UpperStreamTold) -> None:
        self._put("upper.stream", told)

    def _put(self, event: str, body: Message) -> None:
        self._waiting = [*self._waiting, (event, body)][-MOST_WAITING:]
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self._wake.wait()
            if await self.drain():
                self._wake.clear()
            else:
                await asyncio.sleep(AGAIN_S)

    async def drain(self) -> bool:
        """Everything told so far is durable; False when the store cannot take it now."""
        while self._waiting:
            event, body = self._waiting[0]
            try:
                await self._append(event, body)
            except STORE_TROUBLE as trouble:
                log.error("store_trouble", op=event, error=str(trouble))  # noqa: TRY400 (known trouble)
                return False
            self._waiting = [one for one in self._waiting if one[1] is not body]
        return True
