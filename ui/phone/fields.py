"""A question as a page shows it: its words, its input, what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hall.model.form import Form, Format, Trouble, Widget, check_answer, trouble_words
from hall.model.form.hints import Step
from hall.model.text import Language
from ui.phone.sittings import Sitting
from ui.phone.words import said, word

FIRST_DAY = "1900-01-01"
_AUTOCOMPLETE = {Widget.NAME: "name", Widget.PHONE: "tel"}


@dataclass(frozen=True, slots=True)
class Field:
    """What the template needs; `value` is what stands in the input."""

    key: str
    label: str
    required: bool
    kind: str
    """`choice`, `choices`, `note`, `date`, `tel`, `digits`, `code`, `text`."""
    value: str
    longest: int
    hints: tuple[str, ...]
    error: str
    choices: tuple[tuple[str, str, bool], ...]
    when: str
    when_in: str
    least: str
    most: str
    autocomplete: str


def fields_of(
    sitting: Sitting, step: Step, errors: Mapping[str, Trouble], language: Language, today: str
) -> tuple[Field, ...]:
    """The questions of a step that are asked, or may be asked by another answer of the same step."""
    asked = set(sitting.form.asked(sitting.answers))
    shown = [key for key in step.fields if key in asked or _within(sitting.form, key, step)]
    return tuple(_field(sitting, key, step, errors.get(key), language, today) for key in shown)


def troubles_of(sitting: Sitting, keys: tuple[str, ...], today: str) -> dict[str, Trouble]:
    """What is wrong with what is asked, in the order asked; a warning is told once."""
    found: dict[str, Trouble] = {}
    asked = set(sitting.form.asked(sitting.answers))
    for key in keys:
        trouble = check_answer(sitting.form, key, sitting.answers.get(key, ""), date.fromisoformat(today))
        if key not in asked or trouble is None or (not trouble.blocks and key in sitting.warned):
            continue
        if not trouble.blocks:
            sitting.warned.add(key)
        found[key] = trouble
    return found


def _within(form: Form, key: str, step: Step) -> bool:
    when = form.hints(key).when
    return when is not None and when.field in step.fields


def _field(sitting: Sitting, key: str, step: Step, trouble: Trouble | None, language: Language, today: str) -> Field:
    form = sitting.form
    hints, schema, value = form.hints(key), form.form_schema.properties[key], sitting.answers.get(key, "")
    inside = _within(form, key, step)
    when = hints.when if inside else None
    texts = [said(hints.help, language)]
    if when is not None:
        answer = form.chosen_names(when.field, " ".join(when.values))
        names = "/".join(said(name, language) for name in answer)
        question = said(form.hints(when.field).short, language)
        texts.insert(0, word("only_if", language, question=question, answer=names))
    if hints.sample is not None:
        texts.append(word("example", language) + said(hints.sample, language))
    texts += [word("mistake", language) + said(one, language) for one in hints.errors]
    chosen = set(value.split())
    return Field(
        key=key,
        label=said(hints.label, language),
        required=form.required(key),
        kind=_kind(hints.widget),
        value=value,
        longest=schema.maxLength if schema.format is not Format.PHONE else 20,
        hints=tuple(text for text in texts if text),
        error="" if trouble is None else said(trouble_words(trouble), language),
        choices=tuple((one.value, said(one.name, language), one.value in chosen) for one in hints.choices),
        when=when.field if when else "",
        when_in=" ".join(when.values) if when else "",
        least=today if hints.days == "future" else FIRST_DAY,
        most=today if hints.days == "past" else "",
        autocomplete=_AUTOCOMPLETE.get(hints.widget, "off"),
    )


def _kind(widget: Widget) -> str:
    if widget in {Widget.CHOICE, Widget.CHOICES, Widget.NOTE, Widget.DATE, Widget.DIGITS}:
        return widget.value
    return {Widget.PHONE: "tel", Widget.ID_NUMBER: "code"}.get(widget, "text")
