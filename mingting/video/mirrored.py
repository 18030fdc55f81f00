"""A few facts of the video station that are asked for on its loop: a mirror in memory, written behind, in order."""

import asyncio
import sqlite3
from collections.abc import Callable

import structlog

from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.store import Store
from kiosk.store.documents import put_fact

log = structlog.get_logger(__name__)
_ALL = "SELECT name, value FROM fact WHERE substr(name, 1, ?) = ?"
_DROP = "DELETE FROM fact WHERE name = ?"


class Mirrored:
    """Facts whose names begin with `prefix`. After a crash the newest of them may not have been written."""

    def __init__(self, store: Store, prefix: str, keep: Callable[[str], bool] = lambda _: True) -> None:
        self._store, self._prefix = store, prefix
        self._writing: set[asyncio.Task[None]] = set()

        def work(connection: sqlite3.Connection) -> dict[str, str]:
            found = dict(connection.execute(_ALL, (len(prefix), prefix)).fetchall())
            connection.executemany(_DROP, [(name,) for name, value in found.items() if not keep(value)])
            return {name[len(prefix) :]: value for name, value in found.items() if keep(value)}

        self._known = store.run_now(work)

    def get(self, name: str) -> str | None:
        """As it is known."""
        return self._known.get(name)

    def put(self, name: str, value: str) -> None:
        """Known from now on."""
        self._known[name] = value
        self._write(lambda connection: put_fact(connection, self._prefix + name, value))

    def drop(self, name: str) -> None:
        """Known no more; nothing happens when it was not."""
        if self._known.pop(name, None) is not None:
            self._write(lambda connection: connection.execute(_DROP, (self._prefix + name,)))

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
            log.error("store_trouble", op=self._prefix, error=str(trouble))  # noqa: TRY400 (known trouble)
