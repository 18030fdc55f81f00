"""How much of a long work goes into one job of the writer, and how long the writer is left to tickets after it."""

import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
AIM_S = 0.004
"""One job of the writer takes at most some 5 ms (design.md, one writer)."""
FEWEST, MOST = 5, 200
REST, LONGEST_REST_S = 3.0, 0.25
"""After each piece the writer is free for three times as long as it took."""


class Pace:
    """Grows and shrinks the piece with what the last one took; the waiting before a job does not count."""

    def __init__(self) -> None:
        self.chunk = 20
        self.rest_s = 0.0

    def timed(self, work: Callable[[], Result]) -> Result:
        """Do one piece on the writer's thread and learn from it."""
        begun = time.perf_counter()
        result = work()
        self.took(time.perf_counter() - begun)
        return result

    def took(self, seconds: float) -> None:
        """The last piece took so long; the next one is at most twice as large, at least half."""
        wanted = self.chunk * AIM_S / max(seconds, 1e-6)
        self.chunk = round(min(MOST, max(FEWEST, self.chunk / 2, min(self.chunk * 2, wanted))))
        self.rest_s = min(LONGEST_REST_S, REST * seconds)
