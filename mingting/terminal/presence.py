"""What a terminal says of itself when it connects."""

from collections.abc import Callable

from config import StationResult
from devices.supervisor import Supervisor
from hall.link import StationFacts
from hall.messages import StationPhase
from kiosk.conductor.ledger import Ledger
from mingting import VERSION
from mingting.terminal.documents import Documents


class Presence:
    """What the birth says; asked on the link's thread."""

    def __init__(
        self,
        station: StationResult,
        ledger: Ledger,
        documents: Documents,
        day: Callable[[], str],
        supervisor: Supervisor,
    ) -> None:
        self._station = station
        self._ledger = ledger
        self._documents = documents
        self._day = day
        self._supervisor = supervisor

    def facts(self) -> StationFacts:
        """Answered from the store and the supervisor at once."""
        broken = [name for name in self._supervisor.devices if not self._supervisor.health(name).ready]
        broken += list(self._station.disabled_devices)
        return StationFacts(
            kind="kiosk",
            version=VERSION,
            phase=StationPhase.DEGRADED if broken else StationPhase.READY,
            reason=",".join(sorted(broken)) or None,
            devices={name: section.driver for name, section in self._station.devices.items()},
            highest=self._ledger.highest(self._day()),
            applied=self._documents.applied,
        )
