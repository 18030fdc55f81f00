"""Changed views are told to publishers together: the first at once, later ones at most every so many milliseconds."""

from collections.abc import Callable


class Changes:
    """`look` calls `tell` with what was gathered; times are monotonic seconds given by the caller."""

    def __init__(self, tell: Callable[[frozenset[str]], None], every_ms: int) -> None:
        self._tell, self._every_s = tell, every_ms / 1000
        self._views: set[str] = set()
        self._next_at = 0.0

    def gather(self, views: frozenset[str]) -> None:
        """Views of a committed job."""
        self._views |= views

    def look(self, now: float) -> None:
        """Tell what changed when it is time."""
        if self._views and now >= self._next_at:
            self._next_at = now + self._every_s
            changed, self._views = frozenset(self._views), set()
            self._tell(changed)

    def due_in(self, now: float) -> float:
        """Seconds until `look` has something to do."""
        return max(0.0, self._next_at - now) if self._views else 60.0
