"""Looks that run now: whose, at what, until when; a page that says nothing any more has gone away."""

import threading
from dataclasses import dataclass, field

from hall_controller.service import EngineView, Look
from mingting.controller.video_live import LiveCamera, Viewer

SILENT_MS = 45_000
"""A wall that nobody asks about for so long is closed."""
UNUSED_MS = 30_000
"""A live view that nobody fetches for so long too."""


@dataclass(slots=True)
class Running:
    """One look."""

    look: Look
    user: str
    cameras: frozenset[str]
    """Keys, `<station>/<camera>`."""
    heard_ms: int
    live: LiveCamera | None = None
    viewer: Viewer | None = None
    engine: EngineView | None = None


@dataclass(slots=True)
class Looks:
    """Safe from any thread."""

    _running: dict[str, Running] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, one: Running) -> None:
        """It stands in the register already."""
        with self._lock:
            self._running[one.look.look_id] = one

    def of(self, look_id: str, user: str | None, now_ms: int, *, heard: bool = False) -> Running | None:
        """The look while it lasts, for whoever began it (None: whoever asks is the hub itself)."""
        with self._lock:
            one = self._running.get(look_id)
            if one is None or (user is not None and one.user != user) or now_ms >= one.look.until:
                return None
            if heard:
                one.heard_ms = now_ms
            return one

    def remove(self, look_id: str) -> Running | None:
        """It is over."""
        with self._lock:
            return self._running.pop(look_id, None)

    def wanted(self) -> frozenset[str]:
        """Cameras at whose snapshots somebody looks."""
        with self._lock:
            walls = [one.cameras for one in self._running.values() if one.look.what == "wall"]
        return frozenset().union(*walls)

    def live(self) -> list[Running]:
        """Live views, those that were only begun included."""
        with self._lock:
            return [one for one in self._running.values() if one.look.what == "live"]

    def over(self, now_ms: int) -> list[tuple[str, str]]:
        """(look, why) of those that have to end now."""
        with self._lock:
            judged = [(look_id, _over(one, now_ms)) for look_id, one in self._running.items()]
        return [(look_id, reason) for look_id, reason in judged if reason]

    def everything(self) -> list[str]:
        """Ids."""
        with self._lock:
            return list(self._running)


def _over(one: Running, now_ms: int) -> str:
    if now_ms >= one.look.until:
        return "time_over"
    silent = now_ms - one.heard_ms
    if one.look.what == "wall":
        return "closed" if silent >= SILENT_MS else ""
    unused = one.viewer is None and one.engine is None and silent >= UNUSED_MS
    return "closed" if unused else ""
