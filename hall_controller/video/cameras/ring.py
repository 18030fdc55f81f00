"""The last seconds of one camera in memory, as packets; bounded by time and bytes, beginning at a key frame."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from hall_controller.video.cameras.units import Setup, Unit

PINNED_TIMES = 2
"""A clip that is waited for may hold this many times the bytes, never more."""


LONGEST_GAP_S = 15.0
"""A picture is no witness of a moment that lies further behind what came with it."""


@dataclass(slots=True)
class _Group:
    """A group of pictures."""

    units: list[Unit]
    size: int
    setup: Setup

    @property
    def began(self) -> float:
        return self.units[0].mono


class Ring:
    """Written by the camera's thread, read by others."""

    def __init__(self, seconds: float, most_bytes: int) -> None:
        self._seconds, self._most = seconds, most_bytes
        self._groups: deque[_Group] = deque()
        self._pins: list[float] = []
        self._lock = threading.Lock()
        self.size = 0
        """Bytes held."""

    def add(self, unit: Unit) -> None:
        """Take the newest unit; without a key frame before it, it is nothing anybody could decode."""
        with self._lock:
            if unit.key:
                self._groups.append(_Group([unit], len(unit.data), unit.setup))
            elif not self._groups:
                return
            else:
                newest = self._groups[-1]
                newest.units.append(unit)
                newest.size += len(unit.data)
            self.size += len(unit.data)
            self._shorten(unit.mono)

    def newest_group(self) -> list[Unit]:
        """From the newest key frame on; empty when there is none."""
        with self._lock:
            return list(self._groups[-1].units) if self._groups else []

    def newest_key(self) -> Unit | None:
        """The newest key frame."""
        with self._lock:
            return self._groups[-1].units[0] if self._groups else None

    def key_at(self, moment: float) -> Unit | None:
        """The last key frame at or before `moment`, or the first one after it where there is none before."""
        with self._lock:
            before = [group for group in self._groups if group.began <= moment]
            if not before or before[-1].units[-1].mono < moment - LONGEST_GAP_S:
                return self._groups[0].units[0] if self._groups and not before else None
            return before[-1].units[0]

    def between(self, begin: float, end: float) -> list[Unit]:
        """Units of one set-up (the newest in the span) from the last key frame at or before `begin` until `end`."""
        with self._lock:
            groups = [group for group in self._groups if group.began <= end]
            while len(groups) > 1 and groups[1].began <= begin:
                groups.pop(0)
            if not groups or groups[-1].units[-1].mono < begin:
                return []
            setup = groups[-1].setup
            return [unit for group in groups if group.setup == setup for unit in group.units if unit.mono <= end]

    @contextmanager
    def pinned(self, begin: float) -> Iterator[None]:
        """Keep what came since `begin` although the ring's time is over."""
        with self._lock:
            self._pins.append(begin)
        try:
            yield
        finally:
            with self._lock:
                self._pins.remove(begin)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._groups.clear()
            self.size = 0

    def _shorten(self, now: float) -> None:
        oldest = min([now - self._seconds, *self._pins])
        most = self._most * (PINNED_TIMES if self._pins else 1)
        while len(self._groups) > 1 and (self._groups[1].began <= oldest or self.size > most):
            self.size -= self._groups.popleft().size
        if self.size > most:
            self._groups.clear()
            self.size = 0
