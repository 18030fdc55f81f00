"""What happens to a technician's visit, and what it wants done. Late answers carry the visit they belong to."""

from dataclasses import dataclass, field
from typing import Literal

from hall.model.text import Text
from kiosk.session.events import Effect, Event
from kiosk.session.maintenance.pages import Row

EndReason = Literal["signed_out", "time_over"]


@dataclass(frozen=True, slots=True)
class Knocked(Event):
    """The hidden way in was used."""


@dataclass(frozen=True, slots=True)
class Told(Event):
    """Base of answers; dropped when the visit is over."""

    visit: int


@dataclass(frozen=True, slots=True)
class PinChecked(Told):
    """`user` signed in; None = number or PIN are wrong."""

    user: str | None


@dataclass(frozen=True, slots=True)
class TrialSaid(Told):
    """A line of a running test."""

    row: Row


@dataclass(frozen=True, slots=True)
class TrialAsked(Told):
    """A running test waits for a hand; `digits` = what must be pressed, None = yes or no."""

    question: Text
    digits: str | None = None


@dataclass(frozen=True, slots=True)
class TrialEnded(Told):
    """How the test ended, in a line."""

    ok: bool
    words: Text


@dataclass(frozen=True, slots=True)
class TraceHeard(Told):
    """Masked lines of a wire; `end` when nothing more will come."""

    lines: tuple[str, ...]
    end: bool = False


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
    """Go through the device's test."""

    visit: int
    name: str


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
