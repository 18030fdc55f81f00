"""The newest snapshot of each camera, in memory only and only while somebody looks at the wall."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from hall.messages.bodies.video import LARGEST_SNAPSHOT
from hall_controller.application.video.looking import PROBE

MOST_BYTES = 128 * 2**20
PROBE_MS = 120_000
FASTEST_MS = 400
"""A camera's pictures come no faster than that."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A JPEG and when it was taken (UTC ms)."""

    at_ms: int
    taken_ms: int
    """When it came."""
    jpeg: bytes = field(repr=False)


class Shots:
    """By `<station>/<camera>`; safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[str, Shot] = {}

    def put(self, key: str, at_ms: int, jpeg: bytes, now_ms: int) -> int:
        """204, or why not: 413 too large, 422 no JPEG, 429 too many."""
        if len(jpeg) > LARGEST_SNAPSHOT:
            return 413
        if jpeg[:3] != b"\xff\xd8\xff":
            return 422
        with self._lock:
            before = self._kept.get(key)
            if before is not None and 0 <= now_ms - before.taken_ms < FASTEST_MS:
                return 429
            others = sum(len(one.jpeg) for name, one in self._kept.items() if name != key)
            if others + len(jpeg) > MOST_BYTES:
                return 429
            self._kept[key] = Shot(min(at_ms, now_ms), now_ms, jpeg)
        return 204

    def get(self, key: str) -> Shot | None:
        """The newest."""
        with self._lock:
            return self._kept.get(key)

    def times(self) -> Mapping[str, int]:
        """Camera -> when its picture was taken."""
        with self._lock:
            return {key: one.at_ms for key, one in self._kept.items() if not key.endswith(f"/{PROBE}")}

    def forget(self, wanted: frozenset[str], now_ms: int) -> None:
        """Those at which nobody looks any more, and old probes."""
        with self._lock:
            self._kept = {
                key: one
                for key, one in self._kept.items()
                if key in wanted or (key.endswith(f"/{PROBE}") and now_ms - one.taken_ms < PROBE_MS)
            }
