"""A document against a model: every complaint becomes a problem in the technician's own place."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from config.document import Document, Path
from config.known_keys import allowed_words, known_keys, required_parts, union_tags
from config.model_words import words_of
from config.problems import Problem, Words, nearest

Model = TypeVar("Model", bound=BaseModel)


def validate(document: Document, model: type[Model], at: Path = (), without: tuple[str, ...] = ()) -> Model | None:
    """The section of `document` at `at` as a `model`, or None with all problems added to the document.

    `without` names keys that are not the model's (such as a device's `driver`).
    """
    section = value_at(document.data, at)
    if not isinstance(section, dict):
        what = Words("这里要写“键: 值”", "“key: value” lines belong here")
        document.problems.append(document.problem(at, what))
        return None
    try:
        return model.model_validate({key: value for key, value in section.items() if key not in without})
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if not _is_echo(detail):
                document.problems.append(_problem(document, model, at, detail))
    return None


def _is_echo(detail: ErrorDetails) -> bool:
    """Whether a list is called too short only because its entries are wrong, which is reported by itself."""
    return detail["type"] == "too_short" and bool(detail["input"])


def value_at(data: Any, path: Path) -> Any:
    """What is written at `path`; None if nothing is."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _problem(document: Document, model: type[BaseModel], at: Path, detail: ErrorDetails) -> Problem:
    kind = detail["type"]
    path, tags = _written_path(value_at(document.data, at), detail["loc"], kind)
    parent = (*at, *path[:-1])
    if kind == "extra_forbidden":
        return _unknown_key(document, model, at, (*at, *path), tags)
    if kind == "missing":
        zh, en = f"少了 “{path[-1]}”", f"“{path[-1]}” is missing"
        allowed = allowed_words(model, (*path[:-1], str(path[-1])), tags)
        return document.problem((*at, *path), Words(zh, en), at_key=bool(parent), allowed=allowed)
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        path = (*path, "kind")
    what, allowed, choices = words_of(detail)
    if kind == "union_tag_not_found":
        allowed = "kind: " + " | ".join(union_tags(model, path[:-1]))
    written = value_at(document.data, (*at, *path))
    if kind == "secret":
        document.hide((*at, *path))
    return document.problem(
        (*at, *path), what, allowed=allowed, nearest=nearest(written, choices), masked=kind == "secret"
    )


def _unknown_key(document: Document, model: type[BaseModel], at: Path, path: Path, tags: tuple[str, ...]) -> Problem:
    key, parent = path[-1], value_at(document.data, path[:-1])
    known = known_keys(model, path[len(at) : -1], tags)
    unused = [name for name in known if name not in parent] if isinstance(parent, dict) else known
    near = nearest(key, unused)
    what = Words(f"不认识的键 “{key}”", f"unknown key “{key}”")
    if isinstance(parent, dict) and parent.get(key) is None and not near:
        zh = f"不认识的键 “{key}”；如果它是一句话的后半段，请给整句加引号"
        what = Words(zh, f"unknown key “{key}”; if it is the rest of a sentence with a comma, quote the sentence")
    required = required_parts(known)
    return document.problem(path, what, at_key=True, allowed=required, nearest=near)


def _written_path(section: Any, loc: Path, kind: str) -> tuple[Path, tuple[str, ...]]:
    """The loc without the tags of unions and with its last part kept; and those tags."""
    path: list[str | int] = []
    tags: list[str] = []
    for position, part in enumerate(loc):
        last = position == len(loc) - 1
        if part == "[key]":
            continue
        inside = isinstance(section, dict) and part in section
        inside = inside or (isinstance(section, list) and isinstance(part, int) and part < len(section))
        if inside:
            section = section[part]
            path.append(part)
        elif last and kind in {"missing", "extra_forbidden"}:
            path.append(part)
        else:
            tags.append(str(part))
    return tuple(path), tuple(tags)
