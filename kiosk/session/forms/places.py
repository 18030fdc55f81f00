"""Where a session stands while a form is filled in. What was typed is personal: no `repr` shows it, a wipe ends it."""

from dataclasses import dataclass, field
from typing import Literal

from hall.model.form import Form, Trouble
from hall.model.text import Text
from kiosk.session.places import OpenRating, Place

Board = Literal["pinyin", "latin", "capital", "signs", "digits"]
"""Keys of our own keypad."""
ReceiptKind = Literal["form", "opinion", "draft"]


@dataclass(frozen=True, slots=True)
class Filling:
    """A form and its answers so far."""

    form: Form = field(repr=False, compare=False)
    answers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    draft: str | None = None
    """Id of the code it was taken up again by."""

    def of(self, key: str) -> str:
        """What was answered; empty when nothing was."""
        return dict(self.answers).get(key, "")

    def asked(self) -> tuple[str, ...]:
        """The questions, given the answers so far."""
        return self.form.asked(dict(self.answers))


@dataclass(frozen=True, slots=True)
class AtForms(Place):
    """Choose a form."""


@dataclass(frozen=True, slots=True)
class AtFormNotice(Place):
    """Before the first question: who gets to see it, what for, how long (PIPL art. 17)."""

    form: Form = field(repr=False)


@dataclass(frozen=True, slots=True)
class AtFormWay(Place):
    """How to fill it in: here by hand, with the ID card, on one's own phone."""

    form: Form = field(repr=False)


@dataclass(frozen=True, slots=True)
class AtFormCard(Place):
    """Waiting for the ID card."""

    form: Form = field(repr=False)
    looks: int = 0
    """How often the reader has looked."""
    trouble: str | None = None
    """`none`, `unreadable`, `away`: it has stopped looking."""


@dataclass(frozen=True, slots=True)
class AtFormPhone(Place):
    """The code with which a phone takes the form over."""

    name: Text
    code: str
    until: str
    """Local `HH:MM`."""


@dataclass(frozen=True, slots=True)
class AtFormField(Place):
    """One question."""

    filling: Filling
    key: str
    typed: str = field(default="", repr=False)
    """As it stands on the page; a date as digits."""
    letters: str = field(default="", repr=False)
    """Pinyin that is no character yet."""
    board: Board = "pinyin"
    trouble: Trouble | None = None
    reviewing: bool = False
    """Changed from the review page: 下一步 leads back there."""


@dataclass(frozen=True, slots=True)
class AtFormReview(Place):
    """Everything on one page, before it is handed in."""

    filling: Filling
    troubles: tuple[tuple[str, Trouble], ...] = ()
    refused: str | None = None
    """Why it could not be handed in just now."""


@dataclass(frozen=True, slots=True)
class AtFormLeave(Place):
    """Save it for later, or let it go?"""

    before: AtFormField | AtFormReview


@dataclass(frozen=True, slots=True)
class AtReceipt(Place):
    """It is safe: the code, and what it is good for."""

    what: ReceiptKind
    name: Text
    code: str
    """What the QR says."""
    day: str
    """Local ISO date at which it was handed in or saved."""
    clock: str
    until: str
    """Local `YYYY-MM-DD HH:MM` until which the code counts."""
    paper: Literal["printing", "printed", "failed", "none"] = "printing"
    about: str = ""
    """Id of what was handed in."""


@dataclass(frozen=True, slots=True)
class AtReceiptTold(Place):
    """What became of it, told to whoever holds the code."""

    what: Literal["form", "opinion"]
    name: Text
    state: str
    """`received`, `taken_up`, `answered`, `closed`."""
    day: str
    clock: str
    answer: str = field(default="", repr=False)
    code_id: str = ""
    rating: OpenRating | None = None
    """The service at the terminal where it was handed in, if nobody has rated it yet."""
