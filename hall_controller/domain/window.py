"""A window's day as a table: closed, open, paused, called, serving."""

from collections.abc import Mapping
from enum import StrEnum

from hall_controller.domain.transition import after


class WindowPhase(StrEnum):
    """What a window is doing."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"
    CALLED = "called"
    SERVING = "serving"


class WindowEvent(StrEnum):
    """What may happen at a window."""

    OPENED = "opened"
    CLOSED = "closed"
    PAUSED = "paused"
    UNPAUSED = "unpaused"
    CALLED = "called"
    STARTED = "started"
    WALKED_UP = "walked_up"
    LEFT = "left"
    """The ticket left the window: finished, missed, parked, transferred, cancelled."""


_P, _E = WindowPhase, WindowEvent

WINDOW_TABLE: Mapping[tuple[WindowPhase, WindowEvent], WindowPhase] = {
    (_P.CLOSED, _E.OPENED): _P.OPEN,
    (_P.OPEN, _E.CLOSED): _P.CLOSED,
    (_P.OPEN, _E.PAUSED): _P.PAUSED,
    (_P.OPEN, _E.CALLED): _P.CALLED,
    (_P.OPEN, _E.WALKED_UP): _P.SERVING,
    (_P.PAUSED, _E.UNPAUSED): _P.OPEN,
    (_P.PAUSED, _E.CLOSED): _P.CLOSED,
    (_P.CALLED, _E.STARTED): _P.SERVING,
    (_P.CALLED, _E.LEFT): _P.OPEN,
    (_P.SERVING, _E.LEFT): _P.OPEN,
}
"""Every allowed step of a window."""

STAFFED = frozenset({_P.OPEN, _P.CALLED, _P.SERVING})
"""Somebody serves there: such windows count in estimates."""

PAUSE_REASONS = frozenset({"break", "materials", "system", "other"})


def next_phase(phase: WindowPhase, event: WindowEvent) -> WindowPhase:
    """The phase after `event`; raises NotAllowed."""
    return after(WINDOW_TABLE, phase, event)


def idle_ms(phase: WindowPhase, free_since: int | None, waiting_since: int | None, now_ms: int) -> int | None:
    """空岗 (users.md 1): ms that an open window has neither called nor served while people waited, else None."""
    if phase is not WindowPhase.OPEN or free_since is None or waiting_since is None:
        return None
    return max(0, now_ms - max(free_since, waiting_since))
