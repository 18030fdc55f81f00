"""What a line does beside: bounded, watched, stopped with it."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

_log = structlog.get_logger("upper")

MOST = 64
"""Answers under way to one platform; who asks faster gets 503."""


class Jobs:
    """Tasks of one line. A fault in one is written to the log and ends only that one (G8)."""

    def __init__(self, upper: str) -> None:
        self._upper = upper
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopped = False

    def __len__(self) -> int:
        return len(self._tasks)

    @property
    def full(self) -> bool:
        return len(self._tasks) >= MOST

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """After `stop` nothing begins."""
        if self._stopped:
            work.close()
            return
        task = asyncio.create_task(self._watched(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self, seconds: float) -> None:
        """Wait for what is under way and what follows from it, but no longer."""
        try:
            async with asyncio.timeout(seconds):
                while others := [task for task in self._tasks if task is not asyncio.current_task()]:
                    await asyncio.wait(others)
        except TimeoutError:
            return

    async def stop(self) -> None:
        self._stopped = True
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _watched(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception:  # noqa: BLE001  (one job's fault must not end the line)
            _log.exception("upper.fault", name=self._upper)
