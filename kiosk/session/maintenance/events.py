"""What happens to a technician's visit; late answers carry the visit they belong to."""

from dataclasses import dataclass

from hall.model.text import Text
from kiosk.session.events import Event
from kiosk.session.maintenance.facts import Lead
from kiosk.session.maintenance.pages import Row


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

    lines: tuple[Text, ...]
    end: bool = False


@dataclass(frozen=True, slots=True)
class Examined(Told):
    """What the doctor says, worst first."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PortHeard(Told):
    """How far the probing of a port has come, or what it came to; `lead` when something was recognised."""

    port: str
    row: Row
    lead: Lead | None = None


@dataclass(frozen=True, slots=True)
class ProbeEnded(Told):
    """Every port was asked; `row` when that has to be said."""

    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Proposed(Told):
    """What became of the wish to run a section."""

    ok: bool
    words: Text
