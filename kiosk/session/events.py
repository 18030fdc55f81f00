"""What happens to a session, and what it wants done. Late answers carry the session they belong to."""

from dataclasses import dataclass
from typing import Literal

from hall.messages.bodies import HelpAnswer, TicketAnswer
from kiosk.session.places import GivenTicket, ScannedCode
from kiosk.session.screen import Intent

# --- events -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events."""


@dataclass(frozen=True, slots=True)
class Touched(Event):
    """A hand said something."""

    intent: Intent


@dataclass(frozen=True, slots=True)
class Woken(Event):
    """The time that the session asked to be woken at has come."""


@dataclass(frozen=True, slots=True)
class CodeRead(Event):
    """A scanner read a code: a ticket of this hall, an appointment's foreign code, a guide's, or a refusal's code."""

    scanned: ScannedCode | None = None
    refusal: str | None = None
    late: str | None = None
    """Id of a ticket's code beside `expired_code`: its service may still be rated."""
    appointment_key: str | None = None
    guide: str | None = None
    """实施编码 of the guide to which an item code, or a code of the platform, leads."""
    draft: str | None = None
    """Id of the code of a saved form, or of a receipt."""
    case: str | None = None
    """Id of the code of a case; `until` = local ISO day until which it holds."""
    until: str | None = None
    case_number: str | None = None
    """A 办件编号 of the platform."""
    window: str | None = None
    """Number over the window whose code it is."""
    pickup: str | None = None
    """Id of a pick-up code; only at a terminal with a cabinet."""
    lying: bool = False
    """Something of the `case` lies in the cabinet of this terminal."""
    staff: str | None = None
    """Id of a member of staff's code, beside its refusal for citizens."""


@dataclass(frozen=True, slots=True)
class CodeNear(Event):
    """A scanner sees a code that it cannot read: too far, moving, in glare."""


@dataclass(frozen=True, slots=True)
class Answer(Event):
    """Base of answers to effects; dropped when the session is over."""

    session: int


@dataclass(frozen=True, slots=True)
class TicketGiven(Answer):
    """A number was given and may be told."""

    ticket: GivenTicket


@dataclass(frozen=True, slots=True)
class NotGiven(Answer):
    """The hall refuses the wish (`closed`, `stopped`, `quota`, `may_be_too_late`, `cannot_issue`, ...)."""

    code: str
    params: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperOut(Answer):
    """The slip came out whole."""


@dataclass(frozen=True, slots=True)
class PaperFailed(Answer):
    """The slip did not come out, or nobody knows."""

    fault: str
    maybe_out: bool


@dataclass(frozen=True, slots=True)
class Kept(Answer):
    """我记住了 is durable."""


@dataclass(frozen=True, slots=True)
class NotKept(Answer):
    """我记住了 could not be stored; it may be pressed again until its time is over."""


@dataclass(frozen=True, slots=True)
class TicketTold(Answer):
    """What a scanned ticket says now."""

    scanned: ScannedCode
    answer: TicketAnswer


@dataclass(frozen=True, slots=True)
class HelpAnswered(Answer):
    """Who comes; None = the controller did not answer."""

    answer: HelpAnswer | None


@dataclass(frozen=True, slots=True)
class CallbackStored(Answer):
    """The wish to be called back is safe."""


# --- effects ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Effect:
    """Base of all effects."""


@dataclass(frozen=True, slots=True)
class Asked(Effect):
    """Base of effects of page families: answered by one event, which is dropped when the session is over."""

    session: int


@dataclass(frozen=True, slots=True)
class Issue(Effect):
    """Get a number."""

    session: int
    service: str
    item: str | None
    accept_late: bool
    language: Literal["zh", "en"]
    guide: str | None = None
    """The guide on whose page it was asked for, with the answers given there."""
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckIn(Effect):
    """Check in an appointment by keyed hash or by digits that the conductor hashes."""

    session: int
    kind: Literal["code", "phone_tail"]
    key: str | None
    digits: str | None
    language: Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Print(Effect):
    """Print the slip."""

    session: int
    ticket: GivenTicket
    language: Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Keep(Effect):
    """我记住了."""

    session: int
    ticket: GivenTicket


@dataclass(frozen=True, slots=True)
class Drop(Effect):
    """Nobody took the number; with `maybe_out` it stays in the line, for somebody may hold the slip."""

    ticket: GivenTicket
    maybe_out: bool


@dataclass(frozen=True, slots=True)
class AskTicket(Effect):
    """Ask what a scanned ticket says, or do something with it."""

    session: int
    scanned: ScannedCode
    action: Literal["show", "return", "hold", "cancel"]


@dataclass(frozen=True, slots=True)
class Help(Effect):
    """Call the 导办员."""

    session: int


@dataclass(frozen=True, slots=True)
class StoreCallback(Effect):
    """Seal the phone number and store the wish to be called back."""

    session: int
    phone: str


@dataclass(frozen=True, slots=True)
class Speak(Effect):
    """Say the prompts one after another; stops what is being said."""

    prompts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wiped(Effect):
    """The session is over: forget everything of it. Statistics hold nothing personal."""

    session: int
    steps: int
    seconds: int
    outcome: Literal["done", "cancelled", "timeout", "fault"]
    modes: tuple[str, ...]
