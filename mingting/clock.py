"""The one clock of a program. A demonstration or a test may shift its wall clock; durations are never shifted."""

import asyncio
import os
import time

OFFSET_VARIABLE = "MINGTING_CLOCK_OFFSET_MS"
"""Environment variable: milliseconds added to the wall clock of a program (demo, tests)."""


class ProgramClock:
    """Wall clock in UTC ms (shifted by `offset_ms`), monotonic seconds, and waiting by them."""

    def __init__(self, offset_ms: int = 0) -> None:
        self.offset_ms = offset_ms

    @classmethod
    def from_environment(cls) -> "ProgramClock":
        """The clock of this process; ValueError naming the variable when it is no number."""
        text = os.environ.get(OFFSET_VARIABLE, "0")
        try:
            return cls(int(text))
        except ValueError as error:
            raise ValueError(f"{OFFSET_VARIABLE}={text!r} is no whole number of milliseconds") from error

    def now_ms(self) -> int:
        """UTC in milliseconds."""
        return time.time_ns() // 1_000_000 + self.offset_ms

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Returns after `seconds`."""
        await asyncio.sleep(seconds)
