"""Where a technician can stand; digits typed are never in a `repr`."""

from dataclasses import dataclass, field
from typing import Literal

from hall.model.text import Text
from kiosk.session.maintenance.facts import Lead
from kiosk.session.maintenance.pages import Row

NUMBER_DIGITS = 8
PIN_LEAST, PIN_MOST = 6, 12
TYPED_MOST = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Base of all places."""


@dataclass(frozen=True, slots=True)
class AtSignIn(Place):
    """Staff number, then PIN."""

    number: str = field(default="", repr=False)
    pin: str = field(default="", repr=False)
    step: Literal["number", "pin"] = "number"
    state: Literal["open", "checking", "wrong"] = "open"

    @property
    def ready(self) -> bool:
        """Enough digits to go on."""
        if self.step == "number":
            return len(self.number) == NUMBER_DIGITS
        return PIN_LEAST <= len(self.pin) <= PIN_MOST


@dataclass(frozen=True, slots=True)
class AtOverview(Place):
    """The machine and its devices."""


@dataclass(frozen=True, slots=True)
class AtMachine(Place):
    """Everything about this machine."""


@dataclass(frozen=True, slots=True)
class AtDevice(Place):
    """One device."""

    name: str
    said: Text | None = None
    """What became of the last act."""


@dataclass(frozen=True, slots=True)
class AtDoors(Place):
    """Which door of a locker shall the test open?"""

    name: str


@dataclass(frozen=True, slots=True)
class AtDoctor(Place):
    """Everything that hinders this machine and its devices."""

    rows: tuple[Row, ...] = ()
    running: bool = True


@dataclass(frozen=True, slots=True)
class AtProbe(Place):
    """What answers at the ports that nobody uses, a row a port."""

    ports: tuple[tuple[str, Row], ...] = ()
    leads: tuple[Lead, ...] = ()
    running: bool = True


@dataclass(frozen=True, slots=True)
class AtFound(Place):
    """The section of one thing that answered; from here it is proposed."""

    lead: Lead
    probe: AtProbe
    said: Row | None = None
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a running test; `digits` = what must be pressed, None = yes or no."""

    question: Text
    digits: str | None = None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class AtTest(Place):
    """A test of one device."""

    name: str
    rows: tuple[Row, ...] = ()
    asked: Asked | None = None
    ok: bool | None = None
    door: str = ""
    """The door that was chosen to be opened; "" = the device has none."""


@dataclass(frozen=True, slots=True)
class AtTrace(Place):
    """What goes over the wire of one device."""

    name: str
    lines: tuple[Text, ...] = ()
    running: bool = True
