"""Cameras and upper platforms of a video station, each read by itself: a bad one is switched off alone (G8)."""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from config.document import Document, Path
from config.problems import Problem, Words
from config.station_file import CameraSection, UpperSection
from config.validation import validate, value_at

_PARTS: tuple[tuple[Path, type[BaseModel], Words], ...] = (
    (
        ("video", "cameras"),
        CameraSection,
        Words("这个摄像机先停用，其余照常工作", "this camera stays switched off, everything else runs"),
    ),
    (
        ("video", "upper"),
        UpperSection,
        Words("这个上级平台先停用，其余照常工作", "this platform stays switched off, everything else runs"),
    ),
)
Disabled = dict[Path, tuple[Problem, ...]]


def read_parts(document: Document) -> Disabled:
    """The bad ones by their path, with their problems (also added to the document)."""
    disabled: Disabled = {}
    for at, model, effect in _PARTS:
        written = value_at(document.data, at)
        for name in list(written) if isinstance(written, dict) else ():
            found = _problems(document, (*at, name), model, effect)
            if found:
                disabled[(*at, name)] = found
    return disabled


def without(data: Any, disabled: Disabled) -> Any:
    """The same settings without the bad ones; `data` stays as it is."""
    for at in disabled:
        data = _cut(data, at)
    return data


def _problems(document: Document, at: Path, model: type[BaseModel], effect: Words) -> tuple[Problem, ...]:
    whole = document.problem(at, effect).path
    earlier = [one for one in document.problems if _within(one.path, whole) and one.severity == "error"]
    count = len(document.problems)
    validate(document, model, at)
    found = tuple(replace(one, effect=effect) for one in (*earlier, *document.problems[count:]))
    document.problems[:] = [one for one in document.problems[:count] if one not in earlier] + list(found)
    return found


def _within(path: str, whole: str) -> bool:
    return path == whole or path.startswith((f"{whole}.", f"{whole}["))


def _cut(data: Any, at: Path) -> Any:
    first, rest = at[0], at[1:]
    if not rest:
        return {name: value for name, value in data.items() if name != first}
    return {**data, first: _cut(data[first], rest)}
