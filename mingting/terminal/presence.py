"""What a terminal says of itself when it connects."""

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
    ) -> None:
        self._devices = devices
        self._ledger = ledger
        self._documents = documents
        self._day = day

    def facts(self) -> StationFacts:
        """Answered from the store and the supervisor at once."""
        broken = self._devices.broken
        return StationFacts(
            kind="kiosk",
            version=VERSION,
            phase=StationPhase.DEGRADED if broken else StationPhase.READY,
            reason=",".join(sorted(broken)) or None,
            devices=dict(self._devices.drivers),
            highest=self._ledger.highest(self._day()),
            applied=self._documents.applied,
        )
