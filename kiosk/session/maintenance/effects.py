"""What a technician's visit wants done."""

from dataclasses import dataclass, field
from typing import Literal

from kiosk.session.events import Effect

EndReason = Literal["signed_out", "time_over"]


@dataclass(frozen=True, slots=True)
class CheckPin(Effect):
    """Compare with what the hall gave this machine."""

    visit: int
    number: str = field(repr=False)
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Begun(Effect):
    """Somebody signed in."""

    user: str


@dataclass(frozen=True, slots=True)
class Ended(Effect):
    """The visit of `user` is over ("" = nobody had signed in): stop and forget everything of it."""

    user: str
    reason: EndReason


@dataclass(frozen=True, slots=True)
class Reconnect(Effect):
    """Try to open the device now."""

    name: str


@dataclass(frozen=True, slots=True)
class BeginTest(Effect):
    """Go through the device's test; `door` = the one to open."""

    visit: int
    name: str
    door: str = ""


@dataclass(frozen=True, slots=True)
class AnswerTest(Effect):
    """What the hand said to the test's question."""

    yes: bool = False
    digits: str = ""


@dataclass(frozen=True, slots=True)
class StopTest(Effect):
    """Break the test off."""


@dataclass(frozen=True, slots=True)
class BeginTrace(Effect):
    """Listen to the device's wire."""

    visit: int
    name: str


@dataclass(frozen=True, slots=True)
class StopTrace(Effect):
    """Listen no longer."""


@dataclass(frozen=True, slots=True)
class Examine(Effect):
    """Look at everything."""

    visit: int


@dataclass(frozen=True, slots=True)
class BeginProbe(Effect):
    """Ask politely at every port that nobody uses."""

    visit: int


@dataclass(frozen=True, slots=True)
class StopProbe(Effect):
    """Ask no further."""


@dataclass(frozen=True, slots=True)
class Propose(Effect):
    """Run the section of what was found here, and propose it to the hall."""

    visit: int
    lead: str
