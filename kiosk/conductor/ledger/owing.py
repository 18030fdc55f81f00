"""What has happened but could not be written: owed, and written as soon as there is room."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable

import structlog

from kiosk.conductor.ledger.trouble import STORE_TROUBLE
from kiosk.store import Store

log = structlog.get_logger(__name__)
OWED_AGAIN_S = 2.0
Work = Callable[[sqlite3.Connection], object]


class Owing:
    """Transactions that must happen, in the order in which they were owed; `wake` is called after each try."""

    def __init__(self, store: Store, wake: Callable[[], None]) -> None:
        self._store = store
        self._wake = wake
        self._owed: deque[Work] = deque()
        self._again: asyncio.TimerHandle | None = None
        self._paying: asyncio.Task[None] | None = None

    @property
    def owes(self) -> bool:
        """Whether something that happened is not written yet."""
        return bool(self._owed)

    @property
    def count(self) -> int:
        """How much happened that is not written yet."""
        return len(self._owed)

    async def settle(self, work: Work) -> None:
        """Now, or as soon as the store can take it; never raises STORE_TROUBLE."""
        if self._owed:  # what happened before comes first
            self._owed.append(work)
            return
        try:
            await self._store.run(work)
        except STORE_TROUBLE as trouble:
            log.error("store_trouble", error=str(trouble), count=len(self._owed) + 1)  # noqa: TRY400 (known trouble)
            self._owed.append(work)
            self._pay_later()
        self._wake()

    def _pay_later(self) -> None:
        if self._again is None:
            self._again = asyncio.get_running_loop().call_later(OWED_AGAIN_S, self._pay_now)

    def _pay_now(self) -> None:
        self._again = None
        self._paying = asyncio.get_running_loop().create_task(self._pay())

    async def _pay(self) -> None:
        try:
            while self._owed:
                await self._store.run(self._owed[0])
                self._owed.popleft()
        except STORE_TROUBLE:
            self._pay_later()
        self._wake()
