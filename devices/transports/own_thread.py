"""Blocking calls on a thread of their own, so that a stuck driver in the kernel never holds the event loop."""

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from devices.contract.errors import WireLost, wire_errors
from devices.contract.wire_words import not_open

T = TypeVar("T")
_LAST_WORDS_S = 1.0


class OwnThread:
    """One worker between `start` and `stop`; errors come out as `WireError`."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pool: ThreadPoolExecutor | None = None

    def start(self) -> None:
        """A fresh worker."""
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=f"wire {self._url}")

    async def call(self, work: Callable[[], T], timeout_s: float) -> T:
        """What `work` returns; `WireStalled` after `timeout_s`, `WireLost` when not started."""
        if self._pool is None:
            raise WireLost(not_open(self._url))
        with wire_errors(self._url):
            running = asyncio.get_running_loop().run_in_executor(self._pool, work)
            async with asyncio.timeout(timeout_s):
                return await running

    async def stop(self, last: Callable[[], None]) -> None:
        """Run `last` after whatever is running, wait for it a little, and end; never raises."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        pool.submit(last)
        pool.shutdown(wait=False)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LAST_WORDS_S):
                await asyncio.to_thread(pool.shutdown, wait=True)
