"""A clip's life at the hall: wanted -> kept -> deleted; failed when there is no picture or nobody answers."""

from collections.abc import Mapping
from enum import StrEnum

from hall_controller.domain.transition import after


class ClipState(StrEnum):
    """Where it stands."""

    WANTED = "wanted"
    """Ordered; the station has not answered."""
    KEPT = "kept"
    FAILED = "failed"
    DELETED = "deleted"


class ClipEvent(StrEnum):
    """What the station tells, or its silence."""

    SNAPSHOT = "snapshot"
    """The picture is kept already, the clip still runs."""
    KEPT = "kept"
    FAILED = "failed"
    DELETED = "deleted"


_S, _E = ClipState, ClipEvent
CLIP_TABLE: Mapping[tuple[ClipState, ClipEvent], ClipState] = {
    (_S.WANTED, _E.SNAPSHOT): _S.WANTED,
    (_S.WANTED, _E.KEPT): _S.KEPT,
    (_S.WANTED, _E.FAILED): _S.FAILED,
    (_S.FAILED, _E.SNAPSHOT): _S.FAILED,
    (_S.FAILED, _E.KEPT): _S.KEPT,
    (_S.FAILED, _E.FAILED): _S.FAILED,
    (_S.KEPT, _E.DELETED): _S.DELETED,
}
"""Silence counts as failed; a station that was only cut off may still bring the clip."""


def next_state(state: ClipState, event: ClipEvent) -> ClipState:
    """The state after `event`; raises NotAllowed."""
    return after(CLIP_TABLE, state, event)
