"""Which alarms went up to which platform, over restarts (`gb28181.link.alarm_queue.SentAlarms`)."""

from kiosk.store import Store
from mingting.video.mirrored import Mirrored

PREFIX = "up:"
KEEP_MS = 30 * 86_400_000


class KeptSentAlarms:
    """After a crash between telling and writing an alarm goes up a second time at most."""

    def __init__(self, store: Store, now_ms: int) -> None:
        self._facts = Mirrored(store, PREFIX, lambda at_ms: int(at_ms) >= now_ms - KEEP_MS)

    def has(self, upper: str, key: str) -> bool:
        """Whether it was told there."""
        return self._facts.get(_name(upper, key)) is not None

    def add(self, upper: str, key: str, at_ms: int) -> None:
        """It was told; UTC ms."""
        self._facts.put(_name(upper, key), str(at_ms))

    def drop(self, upper: str, key: str) -> None:
        """It is over."""
        self._facts.drop(_name(upper, key))

    async def settle(self) -> None:
        """Everything is written."""
        await self._facts.settle()


def _name(upper: str, key: str) -> str:
    return f"{upper}:{key}"
