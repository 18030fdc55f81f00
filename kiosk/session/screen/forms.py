# CONTRACT
"""Forms and opinions: what becomes of the answers, one question a page, everything once more, the receipt."""

from typing import Literal

from hall.model.text import Text
from kiosk.session.part import Choice, Part


class Forms(Part):
    """Choose a form."""

    page: Literal["forms"] = "forms"
    choices: tuple[Choice, ...]


class FormNotice(Part):
    """Before the first question: who gets to see it, what for, how long; main action `agree`."""

    page: Literal["form_notice"] = "form_notice"
    form: Text
    opinion: bool
    handler: Text
    purpose: Text
    keep_days: int
    personal: tuple[Text, ...]
    """Names of the questions that ask for personal information."""
    questions: int


class FormWay(Part):
    """How to fill it in; choices `fill-card`, `fill-here`, `fill-phone`."""

    page: Literal["form_way"] = "form_way"
    form: Text
    choices: tuple[Choice, ...]


class FormCard(Part):
    """Lay the ID card on the reader; choice `fill-here`, main `retry` once it has stopped looking."""

    page: Literal["form_card"] = "form_card"
    form: Text
    trouble: str | None = None
    """`none`, `unreadable`, `away`."""


class FormPhone(Part):
    """The code with which a phone takes the form over until `until` (local `HH:MM`); main `done`."""

    page: Literal["form_phone"] = "form_phone"
    form: Text
    code: str
    until: str


class FormField(Part):
    """One question; choices `value:<value>`, `pick:<n>` of candidates, `board:<keys>`, main `next` or `skip`."""

    page: Literal["form_field"] = "form_field"
    form: Text
    step: Text
    number: int
    total: int
    key: str
    label: Text
    widget: str
    """`choice`, `choices`, `name`, `text`, `note`, `digits`, `phone`, `date`, `id_number`."""
    required: bool
    typed: str
    """What stands on the page; a date as up to 8 digits."""
    length: int
    letters: str = ""
    candidates: tuple[str, ...] = ()
    board: str = "digits"
    boards: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    help: Text | None = None
    sample: Text | None = None
    errors: tuple[Text, ...] = ()
    trouble: Text | None = None
    warning: bool = False
    """The trouble lets the answer pass."""
    phone: bool = False
    """Choice `fill-phone`: it may be taken over by a phone."""


class FormReview(Part):
    """Everything once more; choices `change:<field>`, `later`; main `submit`."""

    page: Literal["form_review"] = "form_review"
    form: Text
    opinion: bool
    choices: tuple[Choice, ...]
    """A row a question: `label` its name, `detail` the answer, `reason` a trouble."""
    refused: str | None = None
    """`incomplete`, `not_stored` ..."""
    resumed: bool = False
    phone: bool = False
    """Choice `fill-phone`."""


class FormLeave(Part):
    """Not handed in yet: choices `save`, `leave`, `stay`."""

    page: Literal["form_leave"] = "form_leave"
    form: Text
    choices: tuple[Choice, ...]


class Receipt(Part):
    """It is safe: 已收到,尚未受理, or saved until `until`; main `done`."""

    page: Literal["receipt"] = "receipt"
    what: Literal["form", "opinion", "draft"]
    name: Text
    code: str
    day: str
    clock: str
    until: str
    paper: Literal["printing", "printed", "failed", "none"]


class ReceiptState(Part):
    """What became of what was handed in: choice `rate` while its service may be rated; main `done`."""

    page: Literal["receipt_state"] = "receipt_state"
    what: Literal["form", "opinion"]
    name: Text
    state: str
    """`received`, `taken_up`, `answered`, `closed`."""
    day: str
    clock: str
    answer: str = ""
    choices: tuple[Choice, ...] = ()
