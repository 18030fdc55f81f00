"""From what is seen to what is told: a state counts when it has lasted; pure, time is an argument.

Durations run on the monotonic clock; UTC is only worked out backwards when something is told, so a clock that jumps
moves no debounce.
"""

from dataclasses import dataclass

from hall_controller.video.contract import PictureState, Reason, Thresholds

UNSEEN_S = 20.0
"""Longer than a reader process needs to come back; then nobody knows how the camera is."""
ENOUGH_LOOKS = 2
"""A picture is well again after so many good looks."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a camera is like at this moment."""

    state: PictureState
    reasons: tuple[Reason, ...] = ()
    began: float = 0.0
    """Monotonic seconds when this began, perhaps before it could be seen (frozen, stalled)."""

    @property
    def kind(self) -> tuple[PictureState, Reason | None]:
        """What is debounced: the state and the reason to tell first."""
        return self.state, self.reasons[0] if self.reasons else None


STARTING = Seen(PictureState.UNKNOWN, (Reason.STARTING,))


class Settling:
    """One camera. `see` and `unseen` return true when something is to be told."""

    def __init__(self, limits: Thresholds, mono: float, now_ms: int) -> None:
        self._limits = limits
        self._candidate: Seen | None = None
        self._candidate_since = mono
        self._last_seen = mono
        self.told = STARTING
        self.since_ms = now_ms

    def see(self, seen: Seen, mono: float, now_ms: int) -> bool:
        """Something was seen at `mono`; true when the settled state or its first reason changed."""
        self._last_seen = mono
        if seen.kind == self.told.kind:
            self._candidate, self.told = None, seen
            return False
        if self._candidate is None or seen.kind != self._candidate.kind:
            self._candidate_since = self._begun(seen, mono)
        self._candidate = seen
        if mono - self._candidate_since < self.patience_s(seen):
            return False
        return self._tell(seen, mono, now_ms)

    def unseen(self, mono: float, now_ms: int) -> bool:
        """Nobody looks at the moment; after `UNSEEN_S` that is what is told."""
        if mono - self._last_seen < UNSEEN_S or self.told.kind == (PictureState.UNKNOWN, Reason.NOT_WATCHED):
            return False
        self._candidate_since = self._last_seen
        return self._tell(Seen(PictureState.UNKNOWN, (Reason.NOT_WATCHED,), self._last_seen), mono, now_ms)

    def patience_s(self, seen: Seen) -> float:
        """How long `seen` must last before it is told instead of what is told now."""
        before = self.told.state
        if before is PictureState.UNKNOWN and seen.state is PictureState.UP:
            return 0.0
        match seen.state:
            case PictureState.DOWN | PictureState.UNKNOWN:
                return self._limits.debounce_s if before is seen.state else self._limits.down_debounce_s
            case PictureState.DEGRADED:
                return self._limits.debounce_s
            case _ if before is PictureState.DEGRADED:
                return min(self._limits.debounce_s, ENOUGH_LOOKS * self._limits.look_every_s)
            case _:
                return self._limits.down_debounce_s

    def _begun(self, seen: Seen, mono: float) -> float:
        """When it began; troubles one after the other began with the first, and nothing is well before it is seen."""
        begun = mono if seen.state is PictureState.UP else min(seen.began or mono, mono)
        if self._candidate is not None and self._candidate.state is seen.state:
            begun = min(begun, self._candidate_since)
        return begun

    def _tell(self, seen: Seen, mono: float, now_ms: int) -> bool:
        if seen.state is not self.told.state:
            self.since_ms = now_ms - max(0, round((mono - self._candidate_since) * 1000))
        self._candidate, self.told = None, seen
        return True
