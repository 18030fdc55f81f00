# CONTRACT
"""The stored form of a form: a subset of JSON Schema 2020-12, without patterns, which can hang a terminal."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from hall.model.ids import Slug

LONGEST_TEXT = 1000
"""Characters of one answer at most."""
MOST_FIELDS = 40
MOST_CHOICES = 30


class FormPart(BaseModel):
    """Frozen data; a word that nobody knows is an error, so that slips of the pen are found early."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Format(StrEnum):
    """What a string means, beyond its length."""

    DATE = "date"
    PHONE = "phone"
    RESIDENT_ID = "resident-id"
    DOCUMENT = "document"
    """A resident ID number, or the number of any other identity document."""
    CREDIT_CODE = "credit-code"
    NUMBER = "number"
    """A number of digits that is not counted with: an account, a house."""


class Options(FormPart):
    """The items of an array: what may be chosen."""

    enum: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=MOST_CHOICES)]


class FieldSchema(FormPart):
    """One property: a string, an integer, or several choices (`array` of `enum`)."""

    type: Literal["string", "integer", "array"] = "string"
    enum: Annotated[tuple[Slug, ...], Field(max_length=MOST_CHOICES)] = ()
    format: Format | None = None
    minLength: int = Field(default=0, ge=0, le=LONGEST_TEXT)  # noqa: N815 (a name of JSON Schema)
    maxLength: int = Field(default=100, ge=1, le=LONGEST_TEXT)  # noqa: N815 (a name of JSON Schema)
    minimum: int | None = None
    maximum: int | None = None
    items: Options | None = None
    minItems: int = Field(default=0, ge=0, le=MOST_CHOICES)  # noqa: N815 (a name of JSON Schema)

    @property
    def options(self) -> tuple[str, ...]:
        """The values that may be chosen; empty when it is typed."""
        return self.items.enum if self.items else self.enum


class FormSchema(FormPart):
    """The answers as a JSON object."""

    type: Literal["object"] = "object"
    properties: Annotated[dict[Slug, FieldSchema], Field(min_length=1, max_length=MOST_FIELDS)]
    required: tuple[Slug, ...] = ()

    def json_schema(self) -> dict[str, Any]:
        """As any JSON Schema library reads it."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "additionalProperties": False,
            **self.model_dump(mode="json", exclude_defaults=True),
            "type": "object",
        }
