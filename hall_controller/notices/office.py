"""The courier: every way out with its lane, started and stopped together."""

from collections.abc import Mapping

from hall_controller.notices.addressees import WAYS
from hall_controller.notices.lane import Lane, LanePorts
from hall_controller.notices.port import Courier

VIEW = "notices"


class CourierOffice:
    """Sends what was asked for; `start`, `told` after each COMMIT, `stop`."""

    def __init__(self, couriers: Mapping[str, Courier | None], ports: LanePorts, a_minute: int) -> None:
        known = {way: couriers.get(way) for way in WAYS}
        self._lanes = [Lane(way, known, ports, a_minute) for way in WAYS]

    def start(self) -> None:
        """Begin; what waited since the last stop goes out first."""
        for lane in self._lanes:
            lane.rounds.start()

    def told(self, changed: frozenset[str]) -> None:
        """Views that changed; returns at once."""
        if VIEW in changed:
            for lane in self._lanes:
                lane.rounds.wake()

    def stop(self) -> None:
        """Let running deliveries end (at most their time-out)."""
        for lane in self._lanes:
            lane.rounds.stop()
