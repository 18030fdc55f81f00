"""How a camera is told while nobody has looked at it yet: a start of ours is no change that a platform should see."""

from collections.abc import Callable
from typing import Protocol

from hall_controller.video.contract import CameraHealth, PictureState, Reason

NOT_YET_S = 120.0
"""So long a camera that is just being looked at is told as it was: to be settled takes the connection and the usual
debounce of a picture (60 s); what nobody knows after that is OFF."""


class LastKnown(Protocol):
    """A small store; survives restarts. Called on the event loop, so it must be quick."""

    def state(self, camera: str) -> PictureState | None:
        """As it was settled last; None for one that never was."""

    def note(self, camera: str, state: PictureState) -> None: ...
    def told_off(self, upper: str) -> bool:
        """Whether this platform's subscriber was told by a stop of ours that everything is off."""

    def note_off(self, upper: str, *, off: bool) -> None: ...


class InMemory:
    """What is known since this start."""

    def __init__(self) -> None:
        self.states: dict[str, PictureState] = {}
        self.off: set[str] = set()

    def state(self, camera: str) -> PictureState | None:
        return self.states.get(camera)

    def note(self, camera: str, state: PictureState) -> None:
        self.states[camera] = state

    def told_off(self, upper: str) -> bool:
        return upper in self.off

    def note_off(self, upper: str, *, off: bool) -> None:
        self.off = self.off | {upper} if off else self.off - {upper}


class NotYet:
    """All cameras. `monotonic` in seconds."""

    def __init__(self, last: LastKnown, monotonic: Callable[[], float]) -> None:
        self.last, self._monotonic = last, monotonic
        self._since: dict[str, float] = {}

    def note(self, health: CameraHealth) -> None:
        """A settled state is remembered; that nobody looks says nothing about the camera."""
        if health.state is not PictureState.UNKNOWN and self.last.state(health.camera) is not health.state:
            self.last.note(health.camera, health.state)

    def told(self, health: CameraHealth | None) -> tuple[PictureState, bool]:
        """The state to tell, and whether it is one that somebody has seen (or that nobody will see)."""
        if health is None:
            return PictureState.UNKNOWN, True
        if health.state is not PictureState.UNKNOWN or Reason.STARTING not in health.reasons:
            self._since.pop(health.camera, None)
            return health.state, True
        now = self._monotonic()
        if now - self._since.setdefault(health.camera, now) > NOT_YET_S:
            return PictureState.UNKNOWN, True
        return self.last.state(health.camera) or PictureState.UNKNOWN, False
