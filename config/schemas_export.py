"""JSON Schemas of all files, for editors and for other programs."""

import copy
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from config.calendar_file import CalendarYear
from config.device_sections import DeviceModels
from config.hall_file import HallConfig
from config.station_file import StationConfig
from config.vocabulary.worded import Worded

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    def encode_default(self, dft: Any) -> Any:
        """Defaults as a technician would write them."""
        return str(dft) if isinstance(dft, Worded) else super().encode_default(dft)


def json_schemas(device_models: DeviceModels) -> dict[str, dict[str, Any]]:
    """Schema by file kind (`hall`, `station`, `calendar`); device sections know the given drivers."""
    schemas = {
        "hall": HallConfig.model_json_schema(schema_generator=_Generator),
        "station": StationConfig.model_json_schema(schema_generator=_Generator),
        "calendar": CalendarYear.model_json_schema(schema_generator=_Generator),
    }
    if device_models:
        _put_in_devices(schemas["station"], device_models)
    for schema in schemas.values():
        _allow_plain_text(schema)
    return {name: {"$schema": _DIALECT, **schema} for name, schema in schemas.items()}


def _put_in_devices(station: dict[str, Any], device_models: DeviceModels) -> None:
    sections = []
    for driver, model in sorted(device_models.items()):
        section = copy.deepcopy(model.model_json_schema(schema_generator=_Generator, ref_template="#/$defs/{model}"))
        station.setdefault("$defs", {}).update(section.pop("$defs", {}))
        section["properties"] = {"driver": {"const": driver}, **section.get("properties", {})}
        section["properties"]["driver"] = {"const": driver}
        section["required"] = sorted({"driver", *section.get("required", ())})
        sections.append(section)
    station["properties"]["devices"]["additionalProperties"] = {"oneOf": sections}


def _allow_plain_text(schema: dict[str, Any]) -> None:
    definition = schema.get("$defs", {}).get("Text")
    if definition:
        schema["$defs"]["Text"] = {"anyOf": [definition, {"type": "string", "minLength": 1}]}
