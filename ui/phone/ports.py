# CONTRACT
"""The hall as the pages for phones see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from hall.model.form import Form
from hall.model.text import Text


@dataclass(frozen=True, slots=True)
class FormOffer:
    """A form that may be filled in."""

    slug: str
    name: Text
    about: Text | None = None


@dataclass(frozen=True, slots=True)
class CodeSays:
    """What a code is, and nothing about whoever holds it.

    `draft`: a form to go on with; `received`: how a submission stands; `guide`: an item with its forms; `over`,
    `unknown`: no longer, or not yet, or not ours; `other`: a code for the machines of the hall.
    """

    kind: Literal["draft", "received", "guide", "over", "unknown", "other"]
    name: Text | None = None
    forms: tuple[FormOffer, ...] = ()
    state: str = ""
    at: int = 0
    """UTC ms at which it was handed in."""


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
