# CONTRACT
"""A way out for notices: one message, one call, one typed outcome."""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person. `repr` shows nothing of the person and none of the words."""

    notice_id: str
    """The same at every try: who gets it twice can tell."""
    template: str
    address: str = field(repr=False)
    """A telephone number or a mail address."""
    subject: str = field(repr=False)
    """For mails; never a name or a code."""
    text: str = field(repr=False)
    now_ms: int = 0
    code: str = field(default="", repr=False)
    """The pick-up code as a scanner reads it, for whoever can show a QR; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The way out took it."""


@dataclass(frozen=True, slots=True)
class Temporary:
    """It may go later. `error`: a code of ours, `:` and a detail without anything personal, at most 80 characters."""

    error: str
    whole: bool = False
    """Nobody's message goes now: the way itself fails."""


@dataclass(frozen=True, slots=True)
class Permanent:
    """It will never go this way."""

    error: str


Outcome = Sent | Temporary | Permanent


class Courier(Protocol):
    """A way out. Called from one thread; ends within its own time limit; raises nothing for what the far end does."""

    name: str
    """Shown beside what it sent, such as `smtp`."""

    def deliver(self, message: Message) -> Outcome: ...


class CourierError(Exception):
    """A way out that cannot be made from its settings; the message says what is wrong and what to do."""
