"""The effective settings as a technician would write them: defaults marked, problems behind values."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from config.document import Document, Path
from config.masking import looks_secret
from config.problems import Language, Problem, Words, path_text
from config.vocabulary import MASK, Secret

_DEFAULT = Words("默认", "default")


def effective_lines(model: BaseModel, language: Language = "zh") -> Iterator[str]:
    """The settings of a sound file, one `path: value` line each; what was not written is marked."""
    for path, value, written in _leaves(model, (), written=True):
        mark = "" if written else f"   # {_DEFAULT.spoken(language)}"
        yield f"{path_text(path)}: {value}{mark}"


def written_lines(document: Document, language: Language = "zh") -> Iterator[str]:
    """What stands in an unsound file, one `path: value` line each, with its problems behind it."""
    behind: dict[str, list[Problem]] = {}
    for problem in document.problems:
        behind.setdefault(problem.path, []).append(problem)
    for path, value in _written(document.data, ()):
        problems = behind.pop(path_text(path), [])
        secret = any(looks_secret(part) for part in path) and not value.startswith("!secret")
        shown = MASK if secret or any(problem.masked for problem in problems) else value
        yield f"{path_text(path)}: {shown}" + "".join(f"   # ✗ {p.what.spoken(language)}" for p in problems)
    for path_left, problems in behind.items():
        yield from (f"{path_left or document.file}:   # ✗ {p.what.spoken(language)}" for p in problems)


def _leaves(value: Any, path: Path, *, written: bool) -> Iterator[tuple[Path, str, bool]]:
    if path and looks_secret(path[-1]) and value is not None and not isinstance(value, Secret):
        yield path, MASK, written
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            below = written and name in value.model_fields_set
            yield from _leaves(getattr(value, name), (*path, name), written=below)
    elif isinstance(value, Mapping) and value:
        for name, below_value in value.items():
            yield from _leaves(below_value, (*path, str(name)), written=written)
    elif isinstance(value, tuple | list) and any(isinstance(part, BaseModel | Mapping) for part in value):
        for index, part in enumerate(value):
            yield from _leaves(part, (*path, index), written=written)
    else:
        yield path, _shown(value), written


def _shown(value: Any) -> str:
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_shown(part) for part in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    return f"!secret {value.name} ({MASK})" if isinstance(value, Secret) else str(value)


def _written(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, dict) and value:
        for name, below in value.items():
            yield from _written(below, (*path, str(name)))
    elif isinstance(value, list) and any(isinstance(part, dict | list) for part in value):
        for index, part in enumerate(value):
            yield from _written(part, (*path, index))
    else:
        yield path, _shown(value)
