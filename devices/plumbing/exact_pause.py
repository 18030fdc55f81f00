"""Short pauses that are as long as they should be: a byte at 9600 baud is a millisecond."""

import asyncio
import time
from collections import deque

_EXACT_S = 0.005
"""Longer pauses need no exactness."""
_REMEMBERED = 16


class ExactPause:
    """Sleeps on a thread, because the loop rounds each timer up to whole milliseconds; what getting there and back
    has cost at the least of late is taken off, so that a pause is hardly ever too short.
    """

    def __init__(self) -> None:
        self._late: deque[float] = deque([0.0], maxlen=_REMEMBERED)

    async def wait(self, seconds: float) -> None:
        """About `seconds` and not less, but for some 0.1 ms."""
        if seconds > _EXACT_S:
            await asyncio.sleep(seconds)
            return
        loop = asyncio.get_running_loop()
        begun, cost = loop.time(), min(self._late)
        if seconds > cost:
            await loop.run_in_executor(None, time.sleep, seconds - cost)
        self._late.append(max(0.0, loop.time() - begun - (seconds - cost)))
