"""Definitions of forms: the packaged examples are sound, mistakes are named with their place."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.form import CardPart, card_answers, read_form
from hall.model.form.difference import form_changes

EXAMPLES = sorted((Path(__file__).parents[4] / "config/examples/shili/forms").glob("*.json"))


def _residence() -> dict[str, Any]:
    return dict(json.loads(next(path for path in EXAMPLES if path.stem == "residence").read_text("utf-8")))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_sound_and_said_in_both_languages(path: Path) -> None:
    form, problems = read_form(path.read_text("utf-8"))
    assert problems == ()
    assert form is not None
    assert form.slug == path.stem
    for hints in form.ui.fields.values():
        texts = [hints.label, hints.short, hints.help, hints.sample, *hints.errors, *(c.name for c in hints.choices)]
        assert all(text.en for text in texts if text is not None)


def _broken(path: tuple[str, ...], value: Any) -> str:
    form = _residence()
    part = form
    for name in path[:-1]:
        part = part[name]
    if value is None:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    return json.dumps(form, ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "value", "where", "code"),
    [
        (("ui", "fields", "phone", "widget"), "text", "ui.fields.phone.widget", "widget_of_format"),
        (("ui", "fields", "phone", "lable"), "x", "ui.fields.phone.lable", "unknown_word"),
        (("purpose",), None, "purpose", "missing"),
        (("schema", "required"), ["nobody"], "schema.required", "unknown_required"),
        (("schema", "properties", "home", "enum"), ["own", "rent"], "ui.fields.home.choices", "choices_not_named"),
        (("schema", "properties", "persons", "maximum"), 0, "schema.properties.persons.minimum", "more_than"),
        (("ui", "fields", "agent-name", "when"), {"field": "home", "in": ["own"]}, "ui.fields.agent-name.when",
         "when_not_before"),
        (("ui", "fields", "address"), None, "ui.fields.address", "hints_missing"),
        (("kind",), "opinion", "ui.fields", "opinion_without_note"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(path: tuple[str, ...], value: Any, where: str, code: str) -> None:
    form, problems = read_form(_broken(path, value))
    assert form is None
    assert (where, code) in [(problem.where, problem.code) for problem in problems]
    assert all(problem.what.en and problem.do.en and problem.do.zh for problem in problems)


def test_a_form_fits_into_one_sealed_event() -> None:
    form = _residence()
    texts = [key for key, part in form["schema"]["properties"].items() if "maxLength" in part]
    for number in range(20):
        key = f"more-{number}"
        form["schema"]["properties"][key] = {"maxLength": 1000}
        form["ui"]["fields"][key] = form["ui"]["fields"][texts[0]]
        form["ui"]["steps"][0]["fields"].append(key)
    _, problems = read_form(json.dumps(form))
    assert [problem.code for problem in problems] == ["too_much_text"]


def test_a_slip_of_json_is_named_by_its_line() -> None:
    _, problems = read_form('{"slug": "x",\n "name": }')
    assert (problems[0].where, problems[0].code) == ("line 2, column 10", "no_json")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@given(st.text() | _JSON.map(json.dumps))
def test_no_text_breaks_the_reading(text: str) -> None:
    form, problems = read_form(text)
    assert (form is None) == bool(problems)


@given(st.sampled_from(["name", "schema", "ui", "steps", "slug"]), _JSON)
def test_no_part_breaks_the_reading(part: str, value: Any) -> None:
    form = _residence()
    (form["ui"] if part == "steps" else form)[part] = value
    found, problems = read_form(json.dumps(form))
    assert (found is None) == bool(problems)


def test_deep_nesting_is_refused() -> None:
    assert read_form("[" * 100_000)[0] is None


@pytest.mark.parametrize(
    ("field", "part", "personal", "code"),
    [
        ("phone", "number", True, "card_does_not_fit"),
        ("name", "born", True, "card_does_not_fit"),
        ("who", "name", True, "card_does_not_fit"),
        ("name", "name", False, "card_is_personal"),
    ],
)
def test_a_card_fills_only_what_it_fits(field: str, part: str, personal: bool, code: str) -> None:
    form = _residence()
    form["ui"]["fields"][field] |= {"card": part, "personal": personal}
    _, problems = read_form(json.dumps(form))
    assert code in [problem.code for problem in problems]


def test_what_of_a_card_does_not_pass_is_left_to_be_typed() -> None:
    form, _ = read_form(json.dumps(_residence()))
    assert form is not None
    card = {CardPart.NAME: "示例甲", CardPart.NUMBER: "110101190001010015", CardPart.ADDRESS: "示例路"}
    assert card_answers(form, card, date(2026, 11, 23)) == {"name": "示例甲"}
    right = {**card, CardPart.NUMBER: "110101190001010014"}
    assert card_answers(form, right, date(2026, 11, 23))["document"] == "110101190001010014"


def test_a_new_version_says_what_it_changed() -> None:
    before, _ = read_form(json.dumps(_residence()))
    form = _residence()
    form["ui"]["fields"]["phone"]["help"] = {"zh": "写手机号"}
    form["schema"]["required"].remove("phone")
    after, _ = read_form(json.dumps(form))
    assert after is not None
    changes = {change.where: change.after for change in form_changes(before, after)}
    assert changes["ui.fields.phone.help"] == "写手机号"
    assert "phone" not in str(changes["schema.required"]).split(", ")
    assert len(changes) == 2
