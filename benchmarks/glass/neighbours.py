"""The other terminals of the hall: a number now and then, printed, so that the queue moves while we look."""

import selectors
import threading
import time
from collections.abc import Iterable
from typing import Any

from benchmarks.line.order import Order
from benchmarks.line.station import Station


class Neighbours:
    """Each of `stations` asks for a number every `every_s` seconds."""

    def __init__(self, order: dict[str, Any], stations: Iterable[str], every_s: float) -> None:
        plain = order | {"outstanding": 1, "seconds": 0.0, "warm_up_s": 0.0, "printed": True}
        self._stations = [Station(Order.read(plain), name, place) for place, name in enumerate(stations)]
        self._every_s = every_s
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="neighbours", daemon=True)

    @property
    def issued(self) -> int:
        """Numbers given to them so far."""
        return sum(len(station.answers) for station in self._stations)

    def start(self) -> None:
        """Begin asking."""
        self._thread.start()

    def stop(self) -> None:
        """End and close the lines."""
        self._ended.set()
        self._thread.join(5)
        for station in self._stations:
            station.wire.close()

    def _run(self) -> None:
        selector = selectors.EpollSelector()
        for station in self._stations:
            selector.register(station.wire.sock, selectors.EVENT_READ, station)
        next_at = time.monotonic()
        while not self._ended.is_set():
            if time.monotonic() >= next_at:
                next_at += self._every_s
                for station in self._stations:
                    station.fill()
            for key, _ in selector.select(0.05):
                key.data.read(asking=False)
