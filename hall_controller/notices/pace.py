"""So many messages a minute and no more."""


class Pace:
    """A bucket of `a_minute` tokens that fills evenly; time is an argument (ms, monotonic or UTC)."""

    def __init__(self, a_minute: int) -> None:
        self._each_ms = 60_000 / a_minute
        self._most = max(1.0, a_minute / 6)
        self._tokens, self._at = self._most, 0.0

    def take(self, now_ms: float) -> float:
        """0 when one may go now, else milliseconds to wait."""
        if self._at:
            self._tokens = min(self._most, self._tokens + max(0.0, now_ms - self._at) / self._each_ms)
        self._at = now_ms
        if self._tokens >= 1:
            self._tokens -= 1
            return 0.0
        return (1 - self._tokens) * self._each_ms
