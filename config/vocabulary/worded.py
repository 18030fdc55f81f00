"""Base of values that a technician writes as a short phrase, such as `15 min` or `mon-fri`."""

from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema


class Worded:
    """A value read by `parse` and written back by `str()`; `parse(str(x)) == x` holds for every x."""

    pattern: ClassVar[str]
    examples: ClassVar[tuple[str, ...]]

    @classmethod
    def parse(cls, written: object) -> Self:
        """The value behind what was written; raises a refusal in plain words."""
        raise NotImplementedError

    @classmethod
    def _accept(cls, written: object) -> Self:
        return written if isinstance(written, cls) else cls.parse(written)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._accept, serialization=core_schema.to_string_ser_schema(when_used="json")
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": cls.pattern, "examples": list(cls.examples)}
