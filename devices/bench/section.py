"""A configuration section to start from: what is known, completed by the driver's example, checked by its model."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from config.problems import Language, Words
from devices.catalog import CATALOG
from devices.contract.driver_entry import DriverEntry

_CHECK = Words("请核对：这是示例里的值", "please check: taken from the example")


@dataclass(frozen=True, slots=True)
class Section:
    """A device section; `borrowed` names the keys that came from the example and must be looked at."""

    name: str
    content: Mapping[str, Any]
    borrowed: tuple[str, ...]
    valid: bool

    def text(self, language: Language) -> str:
        """YAML as it stands under `devices:`, borrowed keys marked."""
        body = CommentedMap(self.content)
        for key in self.borrowed:
            body.yaml_add_eol_comment(_CHECK.spoken(language), key)
        out, yaml = StringIO(), YAML()
        yaml.indent(mapping=2, sequence=4, offset=2)
        yaml.dump({"devices": {self.name: body}}, out)
        return out.getvalue()


def propose(entry: DriverEntry, known: Mapping[str, Any]) -> Section:
    """A section for `entry` with `known` settings; keys that its model does not have are left out."""
    fields = entry.settings.model_fields
    content = {"driver": entry.name, **{key: value for key, value in known.items() if key in fields}}
    example, borrowed = example_of(entry), []
    for _ in fields:
        missing = _missing(entry, content)
        usable = [key for key in missing if key in example]
        if not usable:
            break
        for key in usable:
            content[key] = example[key]
            borrowed.append(key)
    return Section(entry.family, content, tuple(borrowed), _errors(entry, content) == ())


def example_of(entry: DriverEntry) -> dict[str, Any]:
    """The section in the driver's example file, {} without one; written bare or under a device's name."""
    path = example_path(entry)
    if not path.is_file():
        return {}
    return _named(YAML(typ="safe").load(path.read_text("utf-8")), entry.name) or {}


def _named(written: Any, driver: str) -> dict[str, Any] | None:
    """The first mapping with this driver, however deep it stands."""
    if not isinstance(written, dict):
        return None
    if written.get("driver") == driver:
        return dict(written)
    return next((found for part in written.values() if (found := _named(part, driver)) is not None), None)


def example_path(entry: DriverEntry) -> Path:
    """Where the example of a driver stands."""
    return folder_of(entry) / "example.yaml"


def folder_of(entry: DriverEntry) -> Path:
    """The driver's folder: where its simulator's package stands, else where its settings are."""
    module = entry.simulator.partition(".simulator")[0] or entry.settings.__module__.rpartition(".")[0]
    root = Path(__file__).parents[2]
    return root.joinpath(*module.split("."))


def _missing(entry: DriverEntry, content: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        str(detail["loc"][0]) for detail in _errors(entry, content) if detail["type"] == "missing" and detail["loc"]
    )


def _errors(entry: DriverEntry, content: Mapping[str, Any]) -> tuple[Any, ...]:
    with_driver = "driver" in entry.settings.model_fields
    try:
        entry.settings.model_validate({k: v for k, v in content.items() if with_driver or k != "driver"})
    except ValidationError as error:
        return tuple(error.errors(include_url=False))
    return ()


def models() -> dict[str, Any]:
    """Driver name -> model of its section, as the configuration wants them."""
    return {entry.name: entry.settings for entry in CATALOG.values()}
