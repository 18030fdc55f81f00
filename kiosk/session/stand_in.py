"""What stands on the screen while the terminal cannot start: what happened, where to go, and nothing that lies (G5)."""

from collections.abc import Callable
from dataclasses import dataclass

from hall.model.text import Text
from kiosk.session.modes import switched
from kiosk.session.screen import Header, Intent, Modes, OutOfService, Screen

NOBODY = Text(zh=" ")


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

    def show(self, sign: Sign) -> None:
        """Show it from now on."""
        self._sign = sign
        self._publish(screen_of(sign, self._modes))

    def touch(self, intent: Intent) -> None:
        """A hand said something; every touch is answered with a picture."""
        self._modes = switched(self._modes, intent)
        if self._sign is not None:
            self.show(self._sign)


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
