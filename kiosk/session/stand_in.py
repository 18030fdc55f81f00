"""What stands on the screen while the terminal cannot start: what happened, where to go, and nothing that lies (G5)."""

from collections.abc import Callable
from dataclasses import dataclass

from hall.model.text import Text
from kiosk.session.maintenance.pages import MaintenanceSignIn
from kiosk.session.maintenance.places import NUMBER_DIGITS
from kiosk.session.modes import switched
from kiosk.session.screen import Header, Intent, IntentName, Modes, OutOfService, Screen

NOBODY = Text(zh=" ")
KNOCKS = 5
"""Touches on the clock with nothing else in between: a technician who is told that he cannot sign in."""
TOLD_SIGNS = 12
"""So many tries of the start later the sign stands there again for citizens."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Why nothing can be done (a reason of `OutOfService`), and what is known of the machine."""

    reason: str
    clock: str
    date: str
    weekday: int
    station_name: Text = NOBODY
    place: Text | None = None


class StandIn:
    """Shows a sign; a hand may change the language and how it looks, nothing else. One thread."""

    def __init__(self, publish: Callable[[Screen], None]) -> None:
        self._publish = publish
        self._modes = Modes()
        self._sign: Sign | None = None
        self._knocks = 0
        self._told = 0

    def show(self, sign: Sign) -> None:
        """Show it from now on."""
        self._sign = sign
        self._told = max(0, self._told - 1)
        self._draw(sign)

    def touch(self, intent: Intent) -> None:
        """A hand said something; every touch is answered with a picture."""
        self._modes = switched(self._modes, intent)
        self._knocks = self._knocks + 1 if intent.name is IntentName.CLOCK else 0
        if self._knocks >= KNOCKS:
            self._knocks, self._told = 0, TOLD_SIGNS
        elif intent.name in {IntentName.BACK, IntentName.CANCEL}:
            self._told = 0
        if self._sign is not None:
            self._draw(self._sign)

    def _draw(self, sign: Sign) -> None:
        screen = screen_of(sign, self._modes)
        if self._told:
            told = MaintenanceSignIn(step="number", state="not_started", length=NUMBER_DIGITS)
            screen = screen.model_copy(update={"body": told, "can_cancel": True})
        self._publish(screen)


def screen_of(sign: Sign, modes: Modes) -> Screen:
    """The picture of a sign; all have the same `seq`, lower than that of a running terminal."""
    header = Header(
        hall_name=NOBODY,
        place=sign.place,
        station_name=sign.station_name,
        clock=sign.clock,
        date=sign.date,
        weekday=sign.weekday,
    )
    return Screen(seq=0, modes=modes, header=header, body=OutOfService(reason=sign.reason), can_help=False)
