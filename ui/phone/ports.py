# CONTRACT
"""The hall as the pages for phones see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from hall.model.form import Form
from hall.model.rating import TagList, default_tags
from hall.model.text import Text


@dataclass(frozen=True, slots=True)
class FormOffer:
    """A form that may be filled in."""

    slug: str
    name: Text
    about: Text | None = None


@dataclass(frozen=True, slots=True)
class TicketSays:
    """A ticket as its slip's code tells it: nobody's name."""

    number: str
    state: str
    ahead: int | None = None
    """People before it while it waits."""
    window: str = ""
    """Where it is called or served."""


@dataclass(frozen=True, slots=True)
class RatingSays:
    """What may be rated by a ticket's or a case's code; `state` as in RatingOffer."""

    state: Literal["open", "already_rated", "not_served", "too_late", "unknown"]
    rating_id: str = ""
    stage: str = ""
    matter: Text | None = None
    day: str = ""
    window: str = ""
    tags: TagList = field(default_factory=default_tags, repr=False)
    keep_days: int = 365
    """Of comment and phone."""
    ticket: TicketSays | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """What was touched and written on the page."""

    rating_id: str
    level: str
    tags: tuple[str, ...] = ()
    tags_version: str = ""
    comment: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CodeSays:
    """What a code is, and nothing about whoever holds it.

    `draft`: a form to go on with; `received`: how a submission stands; `guide`: an item with its forms; `over`,
    `unknown`: no longer, or not yet, or not ours; `rating`: a ticket or a case; `other`: for the hall's machines.
    """

    kind: Literal["draft", "received", "guide", "rating", "over", "unknown", "other"]
    name: Text | None = None
    forms: tuple[FormOffer, ...] = ()
    state: str = ""
    at: int = 0
    """UTC ms at which it was handed in."""
    rating: RatingSays | None = None
    """Also of a receipt, beside how the submission stands."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A form with its answers so far; `changed`: it was published anew since."""

    form: Form = field(repr=False)
    version: int
    answers: Mapping[str, str] = field(repr=False, default_factory=dict)
    changed: bool = False


@dataclass(frozen=True, slots=True)
class PhoneReceipt:
    """It is safe: the code as a QR says it, when it was handed in or saved (UTC ms), until when the code counts."""

    what: Literal["form", "opinion", "draft"]
    name: Text
    code: str
    at: int
    until: int


class PhoneHall(Protocol):
    """Calls may wait for the hall's writer (some ms); each may raise `Refused`."""

    name: Text
    zone: str

    def now_ms(self) -> int: ...
    def look(self, code: str) -> CodeSays:
        """What the code says; never raises for a code."""
        ...

    def take_over(self, code: str) -> Begun:
        """A saved form goes on here, and its code is spent. Refused: draft_gone, draft_unknown, unknown_form."""
        ...

    def begin(self, code: str, slug: str) -> Begun:
        """A form of the item whose code this is. Refused: unknown_form."""
        ...

    def hand_in(self, submission_id: str, begun: Begun, answers: Mapping[str, str]) -> PhoneReceipt:
        """Sealed, then stored; the same id again stores nothing twice."""
        ...

    def save(self, draft_id: str, begun: Begun, answers: Mapping[str, str]) -> PhoneReceipt:
        """To go on at a machine within a day."""
        ...

    def rate(self, code: str, rated: Rated) -> None:
        """Once. Refused: unknown_rating, already_rated, too_late, unknown_level, unknown_tags."""
        ...
