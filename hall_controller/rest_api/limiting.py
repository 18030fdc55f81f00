"""How often one may call: a token bucket for each key, and for each address that shows no good key."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

MOST_NAMES = 10_000
BURST = 1 / 6
"""A bucket holds so much of a minute's requests."""


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at_ms: int


class Limiter:
    """Buckets by name, the longest unused forgotten first; thread-safe; the clock is the caller's (monotonic ms)."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = Lock()

    def wait_s(self, name: str, a_minute: int, now_ms: int) -> int:
        """0 when one more request is fine now, else the seconds after which it would be."""
        most = max(1.0, a_minute * BURST)
        with self._lock:
            bucket = self._buckets.pop(name, None) or _Bucket(most, now_ms)
            bucket.tokens = min(most, bucket.tokens + (now_ms - bucket.at_ms) * a_minute / 60_000)
            bucket.at_ms = now_ms
            self._buckets[name] = bucket
            while len(self._buckets) > MOST_NAMES:
                self._buckets.popitem(last=False)
            if bucket.tokens >= 1:
                bucket.tokens -= 1
                return 0
            return max(1, -int(-(1 - bucket.tokens) * 60 // a_minute))
