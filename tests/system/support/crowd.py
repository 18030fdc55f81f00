"""A busy day: somebody stands before every terminal all the time, whatever is killed meanwhile."""

import random
import threading
from typing import Self

from tests.support.waiting import until
from tests.system.support.citizen import Citizen, GoneError
from tests.system.support.hall import SystemHall

SERVICES = ("enterprise", "property-query", "medical")


class Crowd:
    """One thread a terminal; a killed terminal is waited for, anything else is kept as a fault."""

    def __init__(self, hall: SystemHall, seed: int) -> None:
        self.taken = dict.fromkeys(hall.stations, 0)
        self.faults: list[BaseException] = []
        self._hall = hall
        self._end = threading.Event()
        self._threads = [
            threading.Thread(target=self._live, args=(station, random.Random(f"{seed}/{station}")), daemon=True)
            for station in hall.stations
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join(90)
        if self.faults:
            raise self.faults[0]

    def take_more(self, station: str, count: int = 1) -> None:
        """Wait until `station` gave `count` numbers more."""
        target = self.taken[station] + count
        until(lambda: self.taken[station] >= target or self.faults, 90, f"{count} more numbers at {station}")

    def linger(self, seconds: float) -> None:
        """Let the crowd go on for a random moment: the one place where chance, not a condition, says when."""
        self._end.wait(seconds)

    def _live(self, station: str, chance: random.Random) -> None:
        while not self._end.is_set() and not self.faults:
            citizen = self._hall.citizens.get(station)
            if citizen is None:
                self._end.wait(0.05)
                continue
            try:
                self._visit(citizen, chance)
                self.taken[station] += 1
                # Cut off nothing slows a terminal down, and its own series ends at 999: the next one has to walk up.
                self._end.wait(0.2)
            except GoneError as gone:
                if not citizen.ended:
                    self.faults.append(gone)
            except BaseException as fault:  # noqa: BLE001 (told by the main thread)
                self.faults.append(fault)

    def _visit(self, citizen: Citizen, chance: random.Random) -> None:
        picture = citizen.take(chance.choice(SERVICES))
        body = picture["body"]
        if body["page"] != "ticket":
            raise AssertionError(f"no number at {citizen.station}: {body}")
        if body["paper"] == "failed" and chance.random() < 0.3:
            citizen.page("attract")
        else:
            citizen.leave(picture)
