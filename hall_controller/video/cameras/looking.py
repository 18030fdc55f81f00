"""Looks at a camera's key frames every few seconds: what they show, whether anything moves, whether they decode."""

from contextlib import suppress

from hall_controller.video.cameras import measure, pictures
from hall_controller.video.cameras.measure import Grey, Look
from hall_controller.video.cameras.references import References
from hall_controller.video.contract import CameraSpec, Reason

GARBAGE_LOOKS = 2
"""So many key frames in a row that are no pictures."""
PROPOSE_AFTER = 3
"""Good day views in a row before one is proposed as the reference."""


class Looking:
    """One camera; called by its own thread."""

    def __init__(self, spec: CameraSpec, references: References) -> None:
        self._camera, self._limits, self._references = spec.camera, spec.thresholds, references
        self._next = 0.0
        self._previous: Grey | None = None
        self._still_since = 0.0
        self._bad = 0
        self._good_views = 0
        self.size = (0, 0)
        """Width and height of the newest picture; 0 before."""
        self._reference: Look | None = None
        self.reload()

    def reload(self) -> None:
        """Read the reference view again."""
        grey = self._references.load(self._camera)
        self._reference = None if grey is None else measure.look(grey)

    def is_due(self, mono: float) -> bool:
        """Whether the next key frame is to be looked at."""
        return mono >= self._next

    def look(self, codec: str, annex_b: bytes, mono: float) -> tuple[tuple[Reason, ...], float] | None:
        """Reasons why this key frame is no proof and when they began; None when it is too early to say."""
        self._next = max(mono, self._next + self._limits.look_every_s)
        frame = pictures.decoded(codec, annex_b)
        if frame is None:
            self._bad += 1
            self._next = mono
            return ((Reason.GARBAGE,), mono) if self._bad >= GARBAGE_LOOKS else None
        self._bad = 0
        self.size = frame.width, frame.height
        seen = measure.look(pictures.grey(frame))
        reasons = measure.troubles(seen, self._reference, self._limits)
        frozen = self._frozen(seen.grey, mono)
        if frozen and not reasons:
            return (Reason.FROZEN,), self._still_since
        self._maybe_propose(seen, good=not reasons)
        return reasons, mono

    def restart(self) -> None:
        """A new connection: look at its first key frame."""
        self._next = 0.0

    def _frozen(self, grey: Grey, mono: float) -> bool:
        before, self._previous = self._previous, grey
        if before is None or measure.difference(before, grey) > self._limits.frozen_difference:
            self._still_since = mono
            return False
        frozen_at = self._still_since + self._limits.frozen_after_s
        if mono < frozen_at:  # look again at once when it is over
            self._next = min(self._next, frozen_at)
        return mono >= frozen_at

    def _maybe_propose(self, seen: Look, *, good: bool) -> None:
        if self._reference is not None or not (good and measure.is_day_view(seen)):
            self._good_views = 0
            return
        self._good_views += 1
        if self._good_views >= PROPOSE_AFTER:
            self._good_views = 0
            with suppress(OSError):  # a full disk: proposed again later, the camera is read on
                self._references.propose(self._camera, seen.grey)
                self.reload()
