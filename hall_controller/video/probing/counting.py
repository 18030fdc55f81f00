"""Frames, bits and key frames of a stream, counted."""

LONG_LOOK_S = 6.0
"""Without a second key frame for so long the distance is known to be too long."""
_SHORT_LOOK_S = 2.0
_TWO = 2


class Counting:
    """Times are monotonic seconds; a stamp is the picture's own time in seconds where it has one."""

    def __init__(self, begun: float) -> None:
        self.begun = begun
        self.packets = self.keys = self._octets = 0
        self._stamps: list[float] = []
        self._first_key = self._last_key = 0.0
        self._first = begun

    def count(self, now: float, stamp: float | None, octets: int, *, key: bool) -> None:
        """One packet came."""
        if not self.packets:
            self._first = now
        self.packets += 1
        self._octets += octets
        if stamp is not None:
            self._stamps.append(stamp)
        if key:
            self.keys += 1
            self._last_key = now
            if self.keys == 1:
                self._first_key = now

    def enough(self, now: float) -> bool:
        """Two key frames and two seconds, or so long without the second one that its distance is too long."""
        looked = now - self._first
        return looked >= (_SHORT_LOOK_S if self.keys >= _TWO else LONG_LOOK_S)

    def frames_per_s(self, now: float) -> float:
        """By the pictures' own times, else by those of their coming."""
        if len(self._stamps) >= _TWO and (span := max(self._stamps) - min(self._stamps)) > 0:
            return (len(self._stamps) - 1) / span
        return self.packets / (now - self._first) if now > self._first else 0.0

    def bits_per_s(self, now: float) -> float:
        """Between the first packet and now."""
        return 8 * self._octets / (now - self._first) if now > self._first else 0.0

    def key_frame_s(self, now: float) -> float:
        """Mean distance; with one key frame only the time since: it is longer than that."""
        if self.keys >= _TWO:
            return (self._last_key - self._first_key) / (self.keys - 1)
        return now - self._first_key if self.keys else 0.0
