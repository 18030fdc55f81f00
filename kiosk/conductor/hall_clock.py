"""The controller's clock as a terminal knows it: measured since the start, else as it was when last measured."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.ports import Clock, Line
from kiosk.store.documents import put_fact, read_fact

FACT = "clock_offset"
TRUST_MS = 7 * 86_400_000
"""A measurement older than an outbox's week says nothing of a cheap clock any more."""
NOTABLE_MS = 250


@dataclass(frozen=True, slots=True)
class Kept:
    """Controller clock minus station clock (ms), and when it was measured by the station's clock (UTC ms)."""

    offset_ms: int
    at_ms: int


def read_kept(connection: sqlite3.Connection) -> Kept | None:
    """What was kept before the last stop."""
    text = read_fact(connection, FACT)
    if text is None:
        return None
    said = json.loads(text)
    return Kept(int(said["offset_ms"]), int(said["at_ms"]))


class HallClock:
    """A kept offset is trusted for a week, and not at all when the station's clock stands before its measurement."""

    def __init__(self, line: Callable[[], Line | None], clock: Clock, kept: Kept | None) -> None:
        self._line, self._clock, self._kept = line, clock, kept

    @property
    def measured_ms(self) -> int | None:
        """Measured since the start; None = not yet."""
        line = self._line()
        return line.clock_offset_ms if line else None

    @property
    def known_ms(self) -> int | None:
        """The best that is known; None = nothing."""
        measured = self.measured_ms
        if measured is not None or self._kept is None:
            return measured
        age = self._clock.now_ms() - self._kept.at_ms
        return self._kept.offset_ms if 0 <= age <= TRUST_MS else None

    @property
    def offset_ms(self) -> int:
        """To be added to the station's clock; 0 while nothing is known."""
        return self.known_ms or 0

    def keep(self, connection: sqlite3.Connection) -> None:
        """Part of any transaction: remember a measurement that says something new, at least once a day."""
        measured, now = self.measured_ms, self._clock.now_ms()
        if measured is None:
            return
        kept = read_kept(connection)
        if kept and abs(kept.offset_ms - measured) < NOTABLE_MS and 0 <= now - kept.at_ms < TRUST_MS // 7:
            return
        self._kept = Kept(measured, now)
        put_fact(connection, FACT, json.dumps({"offset_ms": measured, "at_ms": now}))
