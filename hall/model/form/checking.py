"""Checks of one typed answer; what the checks may not know they let pass."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from hall.model.form.schema import FieldSchema, Format
from hall.model.form.trouble import Trouble
from hall.model.id_check import birth_date, is_resident_id, is_unified_credit_code

ID_LENGTH = 18
FIRST_YEAR = 1900
_ID_LIKE = re.compile(r"[0-9]{17}[0-9X]")
_DOCUMENT = re.compile(r"[A-Z0-9][A-Z0-9()/. -]{3,28}[A-Z0-9)]")
_CREDIT = re.compile(r"[0-9A-Z]{18}")
_DIGITS = re.compile(r"[0-9]+")
_INTEGER = re.compile(r"[0-9]{1,12}")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"0[0-9]{2,3}-?[0-9]{7,8}")
_ABROAD = re.compile(r"(\+|00)[1-9][0-9]{5,14}")


def check_text(schema: FieldSchema, days: str, value: str, today: date) -> Trouble | None:
    """A normalised answer that was typed, not chosen."""
    if schema.type == "integer":
        return _integer(schema, value)
    if schema.format is Format.DATE:
        return _day(value, days, today)
    if schema.format is not None:
        trouble = _FORMATS[schema.format](value)
        if trouble is not None and trouble.blocks:
            return trouble
        return _length(schema, value) or trouble
    return _length(schema, value)


def _length(schema: FieldSchema, value: str) -> Trouble | None:
    if len(value) < schema.minLength:
        return Trouble("too_short", (("least", schema.minLength),))
    if len(value) > schema.maxLength:
        return Trouble("too_long", (("most", schema.maxLength),))
    return None


def _integer(schema: FieldSchema, value: str) -> Trouble | None:
    if _INTEGER.fullmatch(value) is None:
        return Trouble("not_a_number")
    if schema.minimum is not None and int(value) < schema.minimum:
        return Trouble("too_small", (("least", schema.minimum),))
    if schema.maximum is not None and int(value) > schema.maximum:
        return Trouble("too_large", (("most", schema.maximum),))
    return None


def _day(value: str, days: str, today: date) -> Trouble | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return Trouble("no_such_day")
    if day.isoformat() != value or day.year < FIRST_YEAR:
        return Trouble("no_such_day")
    if days == "past" and day > today:
        return Trouble("in_the_future")
    return Trouble("in_the_past") if days == "future" and day < today else None


def _resident_id(value: str) -> Trouble | None:
    if len(value) != ID_LENGTH:
        return Trouble("id_length", (("typed", len(value)),))
    if _ID_LIKE.fullmatch(value) is None:
        return Trouble("id_characters")
    if birth_date(value) is None:
        return Trouble("id_birth_date")
    return None if is_resident_id(value) else Trouble("id_check_digit")


def _document(value: str) -> Trouble | None:
    """A number that looks like a resident ID must be one; others are as various as the countries."""
    if _ID_LIKE.fullmatch(value) is not None:
        return _resident_id(value)
    return None if _DOCUMENT.fullmatch(value) else Trouble("document_shape")


def _phone(value: str) -> Trouble | None:
    if _MOBILE.fullmatch(value) or _LANDLINE.fullmatch(value) or _ABROAD.fullmatch(value):
        return None
    return Trouble("phone_shape", (("typed", sum(char.isdigit() for char in value)),))


def _credit_code(value: str) -> Trouble | None:
    if _CREDIT.fullmatch(value) is None:
        return Trouble("credit_code_length", (("typed", len(value)),))
    return None if is_unified_credit_code(value) else Trouble("credit_code_unsure")


def _number(value: str) -> Trouble | None:
    return None if _DIGITS.fullmatch(value) else Trouble("not_a_number")


_FORMATS: Mapping[Format, Callable[[str], Trouble | None]] = {
    Format.RESIDENT_ID: _resident_id,
    Format.DOCUMENT: _document,
    Format.PHONE: _phone,
    Format.CREDIT_CODE: _credit_code,
    Format.NUMBER: _number,
}
