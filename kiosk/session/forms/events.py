"""What forms want done, and the answers."""

from dataclasses import dataclass, field
from typing import Literal

from hall.model.form import Form
from hall.model.text import Language, Text
from kiosk.session.events import Answer, Asked
from kiosk.session.forms.places import AtReceipt, Filling, ReceiptKind


@dataclass(frozen=True, slots=True)
class HandIn(Asked):
    """Seal the answers and store them for the controller."""

    filling: Filling


@dataclass(frozen=True, slots=True)
class SaveDraft(Asked):
    """Seal what is there so far, to be taken up again by its code."""

    filling: Filling


@dataclass(frozen=True, slots=True)
class HandOver(Asked):
    """Give what is there so far to the controller, for the phone that shows the code."""

    filling: Filling


@dataclass(frozen=True, slots=True)
class ReadCard(Asked):
    """Look for an ID card, for a moment: whoever leaves the page is looked for no longer."""

    form: Form = field(repr=False)


@dataclass(frozen=True, slots=True)
class PrintReceipt(Asked):
    """Print the receipt's slip."""

    receipt: AtReceipt
    language: Language


@dataclass(frozen=True, slots=True)
class OpenDraft(Asked):
    """Ask the controller what the code of a receipt or of a saved form says."""

    code_id: str


@dataclass(frozen=True, slots=True)
class FormAnswer(Answer):
    """Base of answers to forms."""


@dataclass(frozen=True, slots=True)
class FormStored(FormAnswer):
    """Handed in or saved, durably."""

    what: ReceiptKind
    name: Text
    code: str
    day: str
    clock: str
    until: str
    about: str = ""
    """Id of what was handed in."""


@dataclass(frozen=True, slots=True)
class FormNotStored(FormAnswer):
    """Not handed in, not saved; the answers are still there."""

    code: str


@dataclass(frozen=True, slots=True)
class FormHandedOver(FormAnswer):
    """The controller has it; a phone takes it with this code until `until` (local `HH:MM`)."""

    name: Text
    code: str
    until: str


@dataclass(frozen=True, slots=True)
class FormNotHandedOver(FormAnswer):
    """The answers are still here: `phone_offline`, `form_not_yet`."""

    code: str


@dataclass(frozen=True, slots=True)
class CardRead(FormAnswer):
    """What the card fills of the form."""

    answers: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CardNotRead(FormAnswer):
    """`none` lay there in this moment, `unreadable`, or the reader is `away`."""

    why: Literal["none", "unreadable", "away"]


@dataclass(frozen=True, slots=True)
class ReceiptPrinted(FormAnswer):
    """The slip came out whole, or not."""

    printed: bool


@dataclass(frozen=True, slots=True)
class DraftOpened(FormAnswer):
    """A saved form."""

    form: str
    answers: tuple[tuple[str, str], ...] = field(repr=False)
    code_id: str = ""
    changed: bool = False
    """The form was published anew since: everything has to be looked at again."""


@dataclass(frozen=True, slots=True)
class ReceiptTold(FormAnswer):
    """What became of what was handed in."""

    what: Literal["form", "opinion"]
    name: Text
    state: str
    day: str
    clock: str
    answer: str = field(default="", repr=False)
    code_id: str = ""
    """Of the receipt."""


@dataclass(frozen=True, slots=True)
class DraftRefused(FormAnswer):
    """The code opens nothing now: `draft_gone`, `draft_offline`, `receipt_offline` ..."""

    code: str
