# CONTRACT
"""Answers of a form: brought to one spelling, checked, written as the JSON object that the schema describes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hall.model.form.checking import check_text
from hall.model.form.definition import Form
from hall.model.form.hints import Widget
from hall.model.form.schema import FieldSchema, Format
from hall.model.form.tidying import tidy_line, tidy_number, tidy_words
from hall.model.form.trouble import Trouble

__all__ = ["Answers", "Trouble", "check_all", "check_answer", "normalised", "to_json"]

Answers = Mapping[str, str]
"""Field -> what was answered: text as typed, an ISO date, a choice's value, several values parted by blanks."""

_NUMBERS = frozenset({Format.RESIDENT_ID, Format.CREDIT_CODE, Format.NUMBER})


def normalised(form: Form, key: str, value: str) -> str:
    """The answer in its one spelling; the same when it is given again."""
    schema = form.form_schema.properties[key]
    if schema.options:
        chosen = set(value.split())
        return " ".join(option for option in schema.options if option in chosen)
    if schema.format in _NUMBERS or schema.type == "integer":
        return tidy_number(value)
    if schema.format is Format.DOCUMENT:
        return tidy_line(value).upper()
    if schema.format is Format.PHONE:
        return "".join(tidy_line(value).split())
    return tidy_words(value) if form.hints(key).widget is Widget.NOTE else tidy_line(value)


def check_answer(form: Form, key: str, value: str, today: date) -> Trouble | None:
    """What is wrong with a normalised answer; a trouble that only warns lets it pass."""
    schema = form.form_schema.properties[key]
    if value == "":
        return Trouble("missing") if form.required(key) else None
    if schema.options:
        return _check_chosen(schema, value)
    return check_text(schema, form.hints(key).days, value, today)


def check_all(form: Form, answers: Answers, today: date) -> dict[str, Trouble]:
    """Every trouble that keeps the form from being handed in, by field, in the order asked."""
    found: dict[str, Trouble] = {}
    for key in form.asked(answers):
        trouble = check_answer(form, key, normalised(form, key, answers.get(key, "")), today)
        if trouble is not None and trouble.blocks:
            found[key] = trouble
    return found


def to_json(form: Form, answers: Answers) -> dict[str, Any]:
    """The answers to what was asked, as the schema describes them; call it after `check_all` found nothing."""
    found: dict[str, Any] = {}
    for key in form.asked(answers):
        value = normalised(form, key, answers.get(key, ""))
        schema = form.form_schema.properties[key]
        if value != "":
            found[key] = value.split() if schema.items else int(value) if schema.type == "integer" else value
    return found


def _check_chosen(schema: FieldSchema, value: str) -> Trouble | None:
    chosen = value.split()
    if any(one not in schema.options for one in chosen) or (len(chosen) > 1 and schema.items is None):
        return Trouble("unknown_choice")
    if len(chosen) < schema.minItems:
        return Trouble("too_few", (("least", schema.minItems),))
    return None
