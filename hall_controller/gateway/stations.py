"""Stations as their retained presence tells; readable from any thread."""

import threading
from dataclasses import dataclass, field, replace

from hall.messages.documents import Reported
from hall.messages.presence import Birth, StationPhase, StationState

PRESENT = frozenset({StationPhase.READY, StationPhase.DEGRADED, StationPhase.MAINTENANCE})


@dataclass(frozen=True, slots=True)
class StationLine:
    """What is known of a station's line; `since` is the controller's clock, UTC ms."""

    station: str
    phase: StationPhase = StationPhase.LOST
    boot: int = 0
    since: int = 0
    reason: str | None = None
    birth: Birth | None = None
    reported: dict[str, Reported] = field(default_factory=dict)

    @property
    def present(self) -> bool:
        """Whether the station is connected."""
        return self.phase in PRESENT


class Stations:
    """Presence by station; a lower `boot` is old news, unless the store behind it is another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lines: dict[str, StationLine] = {}

    def all(self) -> dict[str, StationLine]:
        """A copy."""
        with self._lock:
            return dict(self._lines)

    def get(self, station: str) -> StationLine | None:
        with self._lock:
            return self._lines.get(station)

    def state(self, station: str, state: StationState, now_ms: int) -> bool:
        """Take a state; False when it is old or says nothing new."""
        line = self.get(station) or StationLine(station)
        if state.boot < line.boot or (state.boot, state.phase, state.reason) == (line.boot, line.phase, line.reason):
            return False
        since = line.since if state.phase is line.phase else now_ms
        self._keep(replace(line, phase=state.phase, boot=state.boot, reason=state.reason, since=since))
        return True

    def birth(self, station: str, birth: Birth) -> bool:
        """Take a birth; False when it is old."""
        line = self.get(station) or StationLine(station)
        same_store = line.birth is None or line.birth.epoch == birth.epoch
        if birth.boot < line.boot and same_store:
            return False
        self._keep(replace(line, boot=birth.boot, birth=birth))
        return True

    def reported(self, station: str, reported: Reported) -> None:
        """Take what a station made of a document."""
        line = self.get(station) or StationLine(station)
        self._keep(replace(line, reported={**line.reported, reported.name: reported}))

    def forget(self, station: str) -> None:
        """The station was revoked."""
        with self._lock:
            self._lines.pop(station, None)

    def _keep(self, line: StationLine) -> None:
        with self._lock:
            self._lines[line.station] = line
