"""Where a camera's units come out: into its ring, and to everybody who is attached at the moment."""

import threading

from hall_controller.video.cameras.ring import Ring
from hall_controller.video.cameras.units import Sink, Unit


class Outlet:
    """Fed by one thread. Who attaches gets the newest group of pictures first and then misses nothing."""

    def __init__(self, ring: Ring) -> None:
        self.ring = ring
        self._sinks: tuple[Sink, ...] = ()
        self._lock = threading.Lock()

    def feed(self, unit: Unit) -> None:
        """A unit came."""
        with self._lock:
            self.ring.add(unit)
            for sink in self._sinks:
                sink.put(unit)

    def attach(self, sink: Sink) -> None:
        """Begin with the newest key frame there is."""
        with self._lock:
            for unit in self.ring.newest_group():
                sink.put(unit)
            self._sinks = (*self._sinks, sink)

    def detach(self, sink: Sink) -> None:
        """No more; nothing happens to who was not attached."""
        with self._lock:
            self._sinks = tuple(other for other in self._sinks if other is not sink)

    @property
    def is_used(self) -> bool:
        """Whether anybody is attached."""
        return bool(self._sinks)
