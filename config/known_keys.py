"""Which keys a model takes at a path, for near matches and for what is allowed."""

import typing
from collections.abc import Iterable
from types import UnionType
from typing import Annotated, Any, Union

from pydantic import BaseModel

from config.document import Path


def known_keys(model: type[BaseModel], path: Path, tags: tuple[str, ...]) -> list[str]:
    """The keys of every model that can stand at `path`, in the order of their fields."""
    models = _models_at([model], path)
    if tags:
        models = [one for one in models if _tag_of(one) in tags] or models
    return list(dict.fromkeys(name for one in models for name in one.model_fields))


def allowed_words(model: type[BaseModel], path: Path, tags: tuple[str, ...]) -> str:
    """An example of what the missing key at `path` would take, where its type has one."""
    for one in _models_at([model], path[:-1]):
        if tags and _tag_of(one) not in (None, *tags):
            continue
        field = one.model_fields.get(str(path[-1]))
        if field is None:
            continue
        examples = getattr(field.annotation, "examples", None) or field.examples or ()
        choices = typing.get_args(field.annotation) if typing.get_origin(field.annotation) is typing.Literal else ()
        values = " | ".join(str(value) for value in (choices or examples))
        return f"{path[-1]}: {values or '…'}"
    return f"{path[-1]}: …"


def union_tags(model: type[BaseModel], path: Path) -> list[str]:
    """The `kind`s that can stand at `path`."""
    return [tag for one in _models_at([model], path) if (tag := _tag_of(one)) is not None]


def required_parts(known: Iterable[str]) -> str:
    """The known keys as one line."""
    return ", ".join(known)


def _tag_of(model: type[BaseModel]) -> str | None:
    kind = model.model_fields.get("kind")
    choices = typing.get_args(kind.annotation) if kind else ()
    return str(choices[0]) if choices else None


def _models_at(models: list[type[BaseModel]], path: Path) -> list[type[BaseModel]]:
    for part in path:
        if isinstance(part, int):
            continue
        fields = [one.model_fields[part] for one in models if part in one.model_fields]
        models = [below for field in fields for below in _models_in(field.annotation)]
    return models


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if typing.get_origin(annotation) in {Annotated, Union, UnionType, tuple, list, dict}:
        return [model for part in typing.get_args(annotation) for model in _models_in(part)]
    return []
