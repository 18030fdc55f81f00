"""What the video station says of itself when it connects."""

from collections.abc import Callable, Collection

from hall.link import StationFacts
from hall.messages import StationPhase
from mingting import VERSION
from mingting.terminal.documents import Documents


class VideoPresence:
    """What the birth says; asked on the link's thread. Cameras have alarms of their own: they are no part of it."""

    def __init__(self, documents: Documents, switched_off: Callable[[], Collection[str]]) -> None:
        self._documents, self._switched_off = documents, switched_off

    def facts(self) -> StationFacts:
        """Answered at once."""
        off = sorted(self._switched_off())
        return StationFacts(
            kind="video",
            version=VERSION,
            phase=StationPhase.DEGRADED if off else StationPhase.READY,
            reason=",".join(off)[:500] or None,
            applied=self._documents.applied,
        )
