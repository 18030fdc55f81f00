# CONTRACT
"""Time for the device layer: read and waited for through one object, so that tests can turn it."""

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    """Wall clock in UTC ms, monotonic clock in seconds, and waiting by it."""

    def now_ms(self) -> int:
        """UTC in milliseconds."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Returns after `seconds` of this clock."""
        ...


class SystemClock:
    """The machine's clocks."""

    def now_ms(self) -> int:
        """UTC in milliseconds."""
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Returns after `seconds`."""
        await asyncio.sleep(seconds)
