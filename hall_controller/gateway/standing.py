"""The controller's own state on the line: phase, and an epoch that rises with every CONNECT."""

from collections.abc import Callable

from hall.link.mqtt import Will
from hall.messages.presence import ControllerPhase, ControllerState
from hall.messages.topics import Topics


class Standing:
    """`remember` persists an epoch; it may fail while the disk is full: the clock keeps it rising all the same."""

    def __init__(self, hall: str, epoch: int, now_ms: Callable[[], int], remember: Callable[[int], None]) -> None:
        self.topic = Topics(hall).controller_state
        self.epoch = epoch
        self.phase = ControllerPhase.READY
        self._now_ms, self._remember = now_ms, remember
        self._started_at = now_ms()

    def next_life(self) -> Will:
        """A new epoch and the will of the connection that bears it."""
        self.rise_above(self.epoch)
        return Will(self.topic, self._payload(ControllerPhase.OFFLINE))

    def rise_above(self, epoch: int) -> None:
        """Take an epoch above `epoch`; a restored database knows a lower one than stations do, so the clock counts."""
        self.epoch = max(epoch + 1, self.epoch + 1, self._now_ms())
        self._remember(self.epoch)

    def payload(self) -> bytes:
        """The present state."""
        return self._payload(self.phase)

    def good_bye(self) -> bytes:
        """The last word before a wanted end."""
        return self._payload(ControllerPhase.OFFLINE)

    def is_mine(self, state: ControllerState) -> bool:
        """Whether the broker repeats what we said over this connection."""
        return state.epoch == self.epoch and state.phase is not ControllerPhase.OFFLINE

    def _payload(self, phase: ControllerPhase) -> bytes:
        state = ControllerState(phase=phase, epoch=self.epoch, started_at=self._started_at, time=self._now_ms())
        return state.to_bytes()
