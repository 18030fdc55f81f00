"""Stations that the hall believes to be there but that do not speak: lost together with a broker, or switched off while
the controller was.
"""

from collections.abc import Callable

from hall.messages.presence import StationPhase, StationState
from hall_controller.application import sql
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.gateway.stations import PRESENT
from hall_controller.gateway.upkeep import Upkeep

_MARKS = ", ".join("?" for _ in PRESENT)
_BELIEVED = f"SELECT station, boot FROM stations WHERE phase IN ({_MARKS})"  # noqa: S608  (marks only)


class Silence:
    """Looks once after each CONNECT, when every living station has spoken; times are monotonic seconds."""

    def __init__(self, upkeep: Upkeep, after_s: float, now_ms: Callable[[], int]) -> None:
        self._upkeep, self._after_s, self._now_ms = upkeep, after_s, now_ms
        self._heard: set[str] = set()
        self._look_at: float | None = None

    def connected(self, now: float) -> None:
        """Nobody has spoken yet over this connection."""
        self._heard.clear()
        self._look_at = now + self._after_s

    def disconnected(self) -> None:
        """Silence means nothing while the broker is away."""
        self._look_at = None

    def heard(self, station: str) -> None:
        """The station's state arrived."""
        self._heard.add(station)

    def look(self, now: float) -> list[tuple[str, StationState]]:
        """The stations to be taken for lost, with the state that their will would have told."""
        if self._look_at is None or now < self._look_at:
            return []
        self._look_at = None
        job = Job(lambda tx: sql.all_rows(tx.connection, _BELIEVED, sorted(PRESENT)), SYSTEM, name="silent_stations")
        outcome = self._upkeep.execute([job])[0]
        silent = [(str(name), int(boot)) for name, boot in outcome.value or () if name not in self._heard]
        return [(name, StationState(phase=StationPhase.LOST, boot=boot, time=self._now_ms())) for name, boot in silent]
