# CONTRACT
"""Problems of a definition: where, what is wrong and what to do, for whoever writes forms."""

import json
from collections.abc import Iterator

from pydantic import ValidationError

from hall.model.form.definition import Form, FormKind
from hall.model.form.hints import CardPart, FieldHints, Widget
from hall.model.form.part_problems import json_problem, part_problem
from hall.model.form.problem_words import FormProblem, problem
from hall.model.form.schema import FieldSchema, Format

LARGEST_FILE = 256 * 1024
MOST_WRITTEN = 8_000
"""Characters of all typed answers together."""
_CHOOSING = {Widget.CHOICE, Widget.CHOICES}
_FITTING: dict[Format, frozenset[Widget]] = {
    Format.DATE: frozenset({Widget.DATE}),
    Format.PHONE: frozenset({Widget.PHONE}),
    Format.RESIDENT_ID: frozenset({Widget.ID_NUMBER}),
    Format.DOCUMENT: frozenset({Widget.ID_NUMBER}),
    Format.CREDIT_CODE: frozenset({Widget.ID_NUMBER, Widget.TEXT}),
    Format.NUMBER: frozenset({Widget.DIGITS}),
}
_OF_FORMATS = frozenset(widget for widgets in _FITTING.values() for widget in widgets) - {Widget.TEXT, Widget.DIGITS}


def read_form(text: str) -> tuple[Form | None, tuple[FormProblem, ...]]:
    """The form, or what keeps it from being used; never raises, whatever the text is."""
    if len(text) > LARGEST_FILE:
        return None, (problem("(file)", "file_too_large", most=LARGEST_FILE),)
    try:
        form = Form.model_validate(json.loads(text))
    except json.JSONDecodeError as error:
        return None, (json_problem(error),)
    except ValidationError as error:
        return None, tuple(part_problem(one) for one in error.errors(include_url=False))
    except (RecursionError, ValueError):
        return None, (problem("(file)", "unreadable"),)
    problems = problems_of(form)
    return (None, problems) if problems else (form, ())


def problems_of(form: Form) -> tuple[FormProblem, ...]:
    """What does not fit together in a form whose parts are right."""
    return (*_steps(form), *_fields(form), *_conditions(form), *_size(form))


def _steps(form: Form) -> Iterator[FormProblem]:
    asked = list(form.order_asked())
    known = set(form.form_schema.properties)
    for key in sorted({key for key in asked if asked.count(key) > 1}):
        yield problem("ui.steps", "asked_twice", key=key)
    for key in dict.fromkeys(key for key in asked if key not in known):
        yield problem("ui.steps", "asks_unknown", key=key)
    for key in sorted(known - set(asked)):
        yield problem(f"schema.properties.{key}", "never_asked")
    for key in sorted(set(form.form_schema.required) - known):
        yield problem("schema.required", "unknown_required", key=key)
    if form.kind is FormKind.OPINION and not any(hints.widget is Widget.NOTE for hints in form.ui.fields.values()):
        yield problem("ui.fields", "opinion_without_note")


def _size(form: Form) -> Iterator[FormProblem]:
    """What everybody may write must fit into one sealed event (64,000 characters of base64)."""
    written = sum(
        schema.maxLength
        for schema in form.form_schema.properties.values()
        if schema.type == "string" and not schema.options and schema.format is not Format.DATE
    )
    if written > MOST_WRITTEN:
        yield problem("schema.properties", "too_much_text", written=written, most=MOST_WRITTEN)


def _fields(form: Form) -> Iterator[FormProblem]:
    for key in sorted(set(form.ui.fields) - set(form.form_schema.properties)):
        yield problem(f"ui.fields.{key}", "hints_without_property")
    for key, schema in form.form_schema.properties.items():
        hints = form.ui.fields.get(key)
        if hints is None:
            yield problem(f"ui.fields.{key}", "hints_missing")
            continue
        yield from _widget(key, schema, hints)
        if schema.minLength > schema.maxLength:
            yield problem(f"schema.properties.{key}.minLength", "more_than", other="maxLength")
        if schema.minimum is not None and schema.maximum is not None and schema.minimum > schema.maximum:
            yield problem(f"schema.properties.{key}.minimum", "more_than", other="maximum")
        if hints.widget is Widget.NOTE and not hints.personal:
            # People write names into free text, whatever it is meant for.
            yield problem(f"ui.fields.{key}.personal", "note_is_personal")
        if hints.card is not None:
            yield from _card(key, schema, hints)


def _card(key: str, schema: FieldSchema, hints: FieldHints) -> Iterator[FormProblem]:
    """What a card says must be something that the field may hold, and is always personal."""
    where = f"ui.fields.{key}.card"
    fits = {
        CardPart.NUMBER: schema.format in {Format.RESIDENT_ID, Format.DOCUMENT},
        CardPart.BORN: schema.format is Format.DATE,
        CardPart.SEX: set(schema.enum) >= {"male", "female"},
    }.get(hints.card or CardPart.NAME, schema.type == "string" and not schema.options and schema.format is None)
    if not fits:
        yield problem(where, "card_does_not_fit", part=hints.card)
    if not hints.personal:
        yield problem(f"ui.fields.{key}.personal", "card_is_personal")


def _widget(key: str, schema: FieldSchema, hints: FieldHints) -> Iterator[FormProblem]:
    where = f"ui.fields.{key}.widget"
    if (schema.type == "array") != (schema.items is not None):
        yield problem(f"schema.properties.{key}.items", "items_of_array")
    if bool(schema.options) != (hints.widget in _CHOOSING):
        yield problem(where, "choice_needs_enum")
    elif (schema.items is not None) != (hints.widget is Widget.CHOICES):
        yield problem(where, "choices_need_array")
    if schema.format is not None and hints.widget not in _FITTING[schema.format]:
        fitting = ", ".join(sorted(_FITTING[schema.format]))
        yield problem(where, "widget_of_format", format=schema.format, fitting=fitting)
    if schema.format is None and hints.widget in _OF_FORMATS:
        yield problem(where, "format_needed", widget=hints.widget, key=key)
    if schema.type == "integer" and hints.widget is not Widget.DIGITS:
        yield problem(where, "integer_needs_digits")
    if schema.type == "string" and hints.widget is Widget.DIGITS and schema.format is not Format.NUMBER:
        yield problem(where, "digits_need_number")
    named, options = [choice.value for choice in hints.choices], list(schema.options)
    if sorted(named) != sorted(options):
        lacking = ", ".join(sorted(set(named) ^ set(options))) or "a value twice"
        yield problem(f"ui.fields.{key}.choices", "choices_not_named", values=lacking)


def _conditions(form: Form) -> Iterator[FormProblem]:
    before: set[str] = set()
    for key in form.order_asked():
        hints = form.ui.fields.get(key)
        when = hints.when if hints else None
        if when is not None:
            where = f"ui.fields.{key}.when"
            schema = form.form_schema.properties.get(when.field)
            if when.field not in before or schema is None:
                yield problem(where, "when_not_before", key=when.field)
            elif unknown := sorted(set(when.values) - set(schema.options)):
                yield problem(where, "when_unknown_value", key=when.field, values=", ".join(unknown))
        before.add(key)
