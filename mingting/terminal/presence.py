"""What a station with devices says of itself when it connects."""

from collections.abc import Callable

from hall.link import StationFacts
from hall.messages import StationPhase
from kiosk.conductor.ledger import Ledger
from mingting import VERSION
from mingting.terminal.documents import Documents
from mingting.terminal.own_devices import OwnDevices


class Presence:
    """What the birth says; asked on the link's thread."""

    def __init__(
        self,
        devices: OwnDevices,
        ledger: Ledger,
        documents: Documents,
        day: Callable[[], str],
        maintained: Callable[[], bool] = lambda: False,
        kind: str = "kiosk",
    ) -> None:
        self._devices = devices
        self._ledger = ledger
        self._documents = documents
        self._day = day
        self._maintained = maintained
        self._kind = kind

    def facts(self) -> StationFacts:
        """Answered from the store and the supervisor at once."""
        broken = self._devices.broken
        return StationFacts(
            kind=self._kind,
            version=VERSION,
            phase=self._phase(broken),
            reason=",".join(sorted(broken)) or None,
            devices=dict(self._devices.drivers),
            highest=self._ledger.highest(self._day()),
            applied=self._documents.applied,
        )

    def _phase(self, broken: list[str]) -> StationPhase:
        if self._maintained():
            return StationPhase.MAINTENANCE
        return StationPhase.DEGRADED if broken else StationPhase.READY
