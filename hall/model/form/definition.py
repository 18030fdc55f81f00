# CONTRACT
"""A form in one version."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from hall.model.form.hints import FieldHints, UiHints
from hall.model.form.schema import FormPart, FormSchema
from hall.model.ids import Slug
from hall.model.text import Text

LONGEST_CODE = 64
LONGEST_KEEP_DAYS = 400


class FormKind(StrEnum):
    """What comes of it."""

    FORM = "form"
    """已收到,尚未受理: somebody of the hall takes it up."""
    OPINION = "opinion"
    """Opinion box and complaints: somebody answers."""


class Form(FormPart):
    """What is asked, how it is asked, and what a citizen must know before the first question."""

    slug: Slug
    kind: FormKind = FormKind.FORM
    name: Text
    about: Text | None = None
    """One line for the list of forms."""
    icon: Annotated[str, Field(max_length=60)] = "file-document-edit-outline"
    guides: Annotated[tuple[Annotated[str, Field(max_length=LONGEST_CODE)], ...], Field(max_length=40)] = ()
    """实施编码 of the 事项 that it belongs to."""
    handler: Text
    """处理者: who gets to see the answers."""
    purpose: Text
    """What they are needed for, in one sentence (personal information protection notice)."""
    keep_days: int = Field(ge=1, le=LONGEST_KEEP_DAYS)
    """How long they are kept after they were received."""
    order: int = 0
    """Its place in the list."""
    form_schema: FormSchema = Field(alias="schema")
    ui: UiHints

    def order_asked(self) -> Iterator[str]:
        """All fields in the order in which they are asked."""
        for step in self.ui.steps:
            yield from step.fields

    def asked(self, answers: Mapping[str, str]) -> tuple[str, ...]:
        """The fields that are asked, given the answers so far."""
        found: list[str] = []
        for key in self.order_asked():
            when = self.hints(key).when
            if when is None or (when.field in found and self._chosen(answers, when.field) & set(when.values)):
                found.append(key)
        return tuple(found)

    def hints(self, key: str) -> FieldHints:
        """How a field is asked."""
        return self.ui.fields[key]

    def required(self, key: str) -> bool:
        """Whether it may not stay empty."""
        return key in self.form_schema.required

    def personal(self) -> tuple[str, ...]:
        """Fields that hold personal information."""
        return tuple(key for key in self.order_asked() if self.hints(key).personal)

    def open_answers(self, told: Mapping[str, Any]) -> dict[str, str]:
        """Single choices that the form declares not to be personal: what a list may show without opening anything."""
        schema = self.form_schema.properties
        return {key: value for key, value in told.items() if schema[key].enum and not self.hints(key).personal}

    def chosen_names(self, key: str, value: str) -> tuple[Text, ...]:
        """The names of what was chosen; the value itself for one that is unknown."""
        names = {choice.value: choice.name for choice in self.hints(key).choices}
        return tuple(names.get(one, Text(zh=one)) for one in value.split())

    @staticmethod
    def _chosen(answers: Mapping[str, str], key: str) -> set[str]:
        return set(answers.get(key, "").split())


def as_stored(form: Form) -> dict[str, Any]:
    """The form as files, the journal and terminals keep it."""
    return form.model_dump(mode="json", by_alias=True, exclude_defaults=True)
