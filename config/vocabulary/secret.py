"""Secrets: written apart in `secrets.yaml`, referenced by `!secret name`, never shown."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from config.vocabulary.refusal import refusal

MASK = "••••••"


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret under its name; `str()` and `repr()` never show the value."""

    name: str
    value: str = field(repr=False)

    def __str__(self) -> str:
        return f"!secret {self.name}"

    @classmethod
    def _accept(cls, written: object) -> "Secret":
        if not isinstance(written, cls):
            zh = "密码和密钥不能直接写在这里，请写进 secrets.yaml"
            raise refusal("secret", zh, "secrets are not written here but in secrets.yaml", "!secret name")
        return written

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._accept, serialization=core_schema.to_string_ser_schema(when_used="json")
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "description": "!secret name; the value stands in secrets.yaml"}
