"""What stands on an ID card, put into the fields that a form maps to it (`card` of the hints). Pure."""

from collections.abc import Mapping
from datetime import date

from hall.model.form.answers import check_answer, normalised
from hall.model.form.definition import Form
from hall.model.form.hints import CardPart
from hall.model.form.schema import FieldSchema, Format

_SEX = {"男": "male", "女": "female"}
"""Values by which a form may ask for it."""


def card_answers(form: Form, card: Mapping[CardPart, str], today: date) -> dict[str, str]:
    """Answers for the fields that the card fills; what does not fit a field is left to be typed."""
    found: dict[str, str] = {}
    for key in form.order_asked():
        part = form.hints(key).card
        if part is None or not card.get(part):
            continue
        value = normalised(form, key, _as_asked(form.form_schema.properties[key], part, card[part]))
        trouble = check_answer(form, key, value, today)
        if trouble is None or not trouble.blocks:
            found[key] = value
    return found


def takes_card(form: Form) -> bool:
    """Whether a card fills anything of it."""
    return any(form.hints(key).card is not None for key in form.order_asked())


def _as_asked(schema: FieldSchema, part: CardPart, value: str) -> str:
    if schema.options:
        return _SEX.get(value, value)
    if schema.format is Format.DATE and part is CardPart.BORN:
        return f"{value[:4]}-{value[4:6]}-{value[6:]}"
    return value
