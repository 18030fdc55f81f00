"""Answers: one spelling, checks in plain words, and the JSON object that the schema describes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.form import Form, check_all, check_answer, normalised, read_form, to_json, trouble_words
from hall.model.form.trouble_words import KNOWN_TROUBLES

FOLDER = Path(__file__).parents[4] / "config/examples/shili/forms"
TODAY = date(2026, 11, 23)


def _form(slug: str) -> Form:
    form, problems = read_form((FOLDER / f"{slug}.json").read_text("utf-8"))
    assert form is not None, problems
    return form


RESIDENCE, ELDER, FOOD, OPINION = _form("residence"), _form("elder-allowance"), _form("food-workshop"), _form("opinion")
FIELDS = [(form, key) for form in (RESIDENCE, ELDER, FOOD, OPINION) for key in form.order_asked()]
WHOLE: Mapping[str, str] = {
    "who": "self",
    "name": "示例一",
    "document": "110101190001010014",
    "phone": "13000000000",
    "home": "rent",
    "address": "示例区样板路8号2单元301室",
    "since": "2024-02-29",
    "reasons": "work study",
    "persons": "3",
}


@given(st.sampled_from(FIELDS), st.text(max_size=40) | st.from_regex(r"[0-9０-９Xx\- ]{0,20}"))
def test_one_spelling_and_a_trouble_in_words(field: tuple[Form, str], typed: str) -> None:
    form, key = field
    value = normalised(form, key, typed)
    assert normalised(form, key, value) == value
    trouble = check_answer(form, key, value, TODAY)
    if trouble is not None:
        assert trouble.code in KNOWN_TROUBLES
        words = trouble_words(trouble)
        assert words.zh
        assert words.en
        if len(value) > 2:
            assert value not in words.zh
            assert value not in (words.en or "")


@given(st.fixed_dictionaries({}, optional={key: st.text(max_size=30) for key in RESIDENCE.order_asked()}))
def test_what_is_handed_in_is_what_the_schema_describes(typed: dict[str, str]) -> None:
    answers = dict(WHOLE) | typed
    if check_all(RESIDENCE, answers, TODAY):
        return
    told = to_json(RESIDENCE, answers)
    schema = RESIDENCE.form_schema.json_schema()
    schema["required"] = [key for key in schema["required"] if key != "agent-name"]
    schema["properties"] = {
        key: {word: value for word, value in part.items() if word != "format"}
        for key, part in schema["properties"].items()
    }
    jsonschema_rs.validate(schema, told)


@pytest.mark.parametrize(
    ("form", "key", "typed", "code"),
    [
        (ELDER, "document", "110101190001010014", None),
        (ELDER, "document", "１１０１０１ 19000101 0014", None),
        (ELDER, "document", "11010119000101001x", "id_check_digit"),
        (ELDER, "document", "110101190001010015", "id_check_digit"),
        (ELDER, "document", "110101190002300010", "id_birth_date"),
        (ELDER, "document", "1101011900010100", "id_length"),
        (ELDER, "document", "1101011900010100AB", "id_characters"),
        (RESIDENCE, "document", "E12345678", None),
        (RESIDENCE, "document", "h1234567(8)", None),
        (RESIDENCE, "document", "110101190001010015", "id_check_digit"),
        (RESIDENCE, "document", "号码", "document_shape"),
        (RESIDENCE, "phone", "130 0000 0000", None),
        (RESIDENCE, "phone", "0100-1234567", None),
        (RESIDENCE, "phone", "+4930123456", None),
        (RESIDENCE, "phone", "1300000000", "phone_shape"),
        (RESIDENCE, "since", "2025-02-29", "no_such_day"),
        (RESIDENCE, "since", "2026-11-23", None),
        (RESIDENCE, "since", "2026-11-24", "in_the_future"),
        (FOOD, "visit", "2026-11-22", "in_the_past"),
        (FOOD, "code", "91350100M000100Y43", None),
        (FOOD, "code", "91350100M000100Y44", "credit_code_unsure"),
        (FOOD, "code", "91350100", "credit_code_length"),
        (FOOD, "staff", "51", "too_large"),
        (FOOD, "makes", "tofu stones", None),
        (FOOD, "makes", "", "missing"),
        (ELDER, "account", "6200 0000 0000", None),
        (ELDER, "account", "62", "too_short"),
        (RESIDENCE, "name", "示", "too_short"),
        (ELDER, "remarks", "", None),
    ],
)
def test_checks(form: Form, key: str, typed: str, code: str | None) -> None:
    trouble = check_answer(form, key, normalised(form, key, typed), TODAY)
    assert (trouble.code if trouble else None) == code
    if code == "credit_code_unsure":
        assert trouble is not None
        assert not trouble.blocks


def test_free_words_keep_their_lines_and_lose_what_nobody_sees() -> None:
    typed = "  第１行，\u202eabc\u200b！\r\n第　２ 行\x07  "
    assert normalised(OPINION, "words", typed) == "第1行，abc！\n第 2 行"


def test_a_question_that_does_not_apply_is_neither_asked_nor_needed_nor_told() -> None:
    anonymous = {"kind": "complaint", "words": "等了很久", "reply": "no", "phone": "13000000000"}
    assert OPINION.asked(anonymous) == ("kind", "words", "reply")
    assert check_all(OPINION, anonymous, TODAY) == {}
    assert to_json(OPINION, anonymous) == {"kind": "complaint", "words": "等了很久", "reply": "no"}
    named = anonymous | {"reply": "phone", "phone": ""}
    assert [*check_all(OPINION, named, TODAY)] == ["phone"]


def test_the_json_object_has_the_types_of_the_schema() -> None:
    assert check_all(RESIDENCE, WHOLE, TODAY) == {}
    told = to_json(RESIDENCE, WHOLE)
    assert told["reasons"] == ["work", "study"]
    assert told["persons"] == 3
