"""The controller's clock minus the station's, measured from answers (design.md 7, Time)."""

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """One answer: milliseconds of round trip and the offset it suggests (wrong by at most half the round trip)."""

    round_trip_ms: float
    offset_ms: float


class OffsetMeter:
    """Of the last `keep` answers the one with the shortest round trip counts: the others waited somewhere."""

    def __init__(self, keep: int = 16) -> None:
        self._samples: deque[Sample] = deque(maxlen=keep)

    def add(self, sent_ms: int, controller_ms: int, round_trip_ms: float) -> None:
        """`sent_ms` by the station's wall clock, `round_trip_ms` by its monotonic clock."""
        if round_trip_ms >= 0:
            self._samples.append(Sample(round_trip_ms, controller_ms - (sent_ms + round_trip_ms / 2)))

    def wall_clock_jumped(self) -> None:
        """The station's wall clock was set: older samples mean nothing."""
        self._samples.clear()

    @property
    def offset_ms(self) -> int | None:
        """Milliseconds, None when never measured."""
        if not self._samples:
            return None
        return round(min(self._samples, key=lambda sample: sample.round_trip_ms).offset_ms)
