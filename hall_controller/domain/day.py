"""The hall's day as a table: closed -> opening check -> open -> closing -> closed (users.md 1, 8:40 and 17:30)."""

from collections.abc import Mapping
from enum import StrEnum

from hall_controller.domain.transition import after


class DayPhase(StrEnum):
    """Where the hall's day stands."""

    CLOSED = "closed"
    OPENING_CHECK = "opening_check"
    OPEN = "open"
    CLOSING = "closing"


class DayEvent(StrEnum):
    """What moves the day on."""

    BEGAN = "began"
    """First sign of life on a business day: a window opened, a number given."""
    SIGNED = "signed"
    """开门检查 signed."""
    CLOSING_BEGAN = "closing_began"
    CLOSED = "closed"


_P, _E = DayPhase, DayEvent

DAY_TABLE: Mapping[tuple[DayPhase, DayEvent], DayPhase] = {
    (_P.CLOSED, _E.BEGAN): _P.OPENING_CHECK,
    (_P.CLOSED, _E.SIGNED): _P.OPEN,
    (_P.OPENING_CHECK, _E.SIGNED): _P.OPEN,
    (_P.OPENING_CHECK, _E.CLOSING_BEGAN): _P.CLOSING,
    (_P.OPEN, _E.CLOSING_BEGAN): _P.CLOSING,
    (_P.CLOSING, _E.CLOSED): _P.CLOSED,
}
"""Every allowed step of a day; a day that was closed does not begin again."""


def next_phase(phase: DayPhase, event: DayEvent) -> DayPhase:
    """The phase after `event`; raises NotAllowed."""
    return after(DAY_TABLE, phase, event)
