"""When to ask for the controller's clock, and noticing that the station's own was set."""

from hall.link.clock_offset import OffsetMeter

FIRST_ROUNDS = 3
SOON_S = 1.0
LATER_S = 60.0
JUMP_MS = 500
"""A wall clock that moves so far against the monotonic one was set; slow drift is measured anew every minute."""


class TimeKeeping:
    """Times are the station's wall clock (ms) and its monotonic clock (s), given by the caller."""

    def __init__(self, meter: OffsetMeter) -> None:
        self._meter = meter
        self._rounds = 0
        self._due_at = 0.0
        self._base_ms: float | None = None

    def controller_found(self) -> None:
        """Measure a few times at once."""
        self._rounds, self._due_at = 0, 0.0

    def look(self, now_ms: int, monotonic_s: float) -> bool:
        """Whether the clock was set since the last look: then old measurements mean nothing."""
        base = now_ms - monotonic_s * 1000
        jumped = self._base_ms is not None and abs(base - self._base_ms) > JUMP_MS
        self._base_ms = base
        if jumped:
            self._meter.wall_clock_jumped()
            self.controller_found()
        return jumped

    def due(self, monotonic_s: float) -> bool:
        """Whether to ask now; counts as asked."""
        if monotonic_s < self._due_at:
            return False
        self._rounds += 1
        self._due_at = monotonic_s + (SOON_S if self._rounds < FIRST_ROUNDS else LATER_S)
        return True
