"""Which alarms went up to which platform, over restarts (`gb28181.link.alarm_queue.SentAlarms`)."""

import asyncio
import sqlite3
from collections.abc import Callable

import structlog

from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.store import Store
from kiosk.store.documents import put_fact

log = structlog.get_logger(__name__)
PREFIX = "up:"
KEEP_MS = 30 * 86_400_000
_ALL = "SELECT name, value FROM fact WHERE name LIKE 'up:%'"
_FORGET = "DELETE FROM fact WHERE name LIKE 'up:%' AND CAST(value AS INTEGER) < ?"
_DROP = "DELETE FROM fact WHERE name = ?"


class KeptSentAlarms:
    """A mirror in memory; written behind, in order. After a crash in between an alarm goes up a second time at most."""

    def __init__(self, store: Store, now_ms: int) -> None:
        self._store = store
        self._writing: set[asyncio.Task[None]] = set()

        def work(connection: sqlite3.Connection) -> set[str]:
            connection.execute(_FORGET, (now_ms - KEEP_MS,))
            return {name for name, _ in connection.execute(_ALL)}

        self._known = store.run_now(work)

    def has(self, upper: str, key: str) -> bool:
        """Whether it was told there."""
        return _name(upper, key) in self._known

    def add(self, upper: str, key: str, at_ms: int) -> None:
        """It was told; UTC ms."""
        name = _name(upper, key)
        self._known.add(name)
        self._write(lambda connection: put_fact(connection, name, str(at_ms)))

    def drop(self, upper: str, key: str) -> None:
        """It is over."""
        name = _name(upper, key)
        if name in self._known:
            self._known.discard(name)
            self._write(lambda connection: connection.execute(_DROP, (name,)))

    async def settle(self) -> None:
        """Everything is written."""
        await asyncio.gather(*self._writing, return_exceptions=True)

    def _write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        task = asyncio.create_task(self._written(work))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _written(self, work: Callable[[sqlite3.Connection], object]) -> None:
        try:
            await self._store.run(work)
        except STORE_TROUBLE as trouble:
            log.error("store_trouble", op="alarm", error=str(trouble))  # noqa: TRY400 (known trouble)


def _name(upper: str, key: str) -> str:
    return f"{PREFIX}{upper}:{key}"
