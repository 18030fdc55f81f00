# CONTRACT
"""How a form is asked: steps and their order, widgets, help beside each field, what is personal."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from hall.model.form.schema import MOST_CHOICES, MOST_FIELDS, FormPart
from hall.model.ids import Slug
from hall.model.text import Text


class Widget(StrEnum):
    """What a hand uses."""

    CHOICE = "choice"
    CHOICES = "choices"
    """Several may be chosen."""
    NAME = "name"
    """A short text, usually Chinese."""
    TEXT = "text"
    NOTE = "note"
    """Free text of several lines."""
    DIGITS = "digits"
    PHONE = "phone"
    DATE = "date"
    ID_NUMBER = "id_number"
    """Digits and X; other documents have letters."""


class CardPart(StrEnum):
    """A text field of a second-generation ID card."""

    NAME = "name"
    NUMBER = "number"
    BORN = "born"
    SEX = "sex"
    """A choice of `male` and `female`."""
    NATION = "nation"
    ADDRESS = "address"


class Choice(FormPart):
    """The words of one value."""

    value: Slug
    name: Text


class WhenField(FormPart):
    """Asked only when another field, asked before, has one of these values."""

    field: Slug
    values: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=MOST_CHOICES, alias="in")]


class FieldHints(FormPart):
    """One question as the terminal asks it."""

    label: Text
    """What to do, such as 请输入您的姓名."""
    short: Text
    """Its name on the review page and in lists, such as 姓名."""
    widget: Widget
    choices: tuple[Choice, ...] = ()
    help: Text | None = None
    """填写说明."""
    sample: Text | None = None
    """示例, visibly invented."""
    errors: Annotated[tuple[Text, ...], Field(max_length=3)] = ()
    """常见错误."""
    personal: bool = True
    """Named as personal information before the first question; only a field that says so is not."""
    when: WhenField | None = None
    card: CardPart | None = None
    """Filled from an ID card where the machine has a reader; the citizen sees it and may change it."""
    days: Literal["any", "past", "future"] = "any"
    """Of a date: which days make sense, today among them."""
    spoken: Text | None = None
    """What the hall's recording says; None = `label`. Never what was typed."""


class Step(FormPart):
    """Questions that belong together, in their order."""

    key: Slug
    name: Text
    fields: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=MOST_FIELDS)]


class UiHints(FormPart):
    """Everything that is not in the schema."""

    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=12)]
    fields: dict[Slug, FieldHints]
