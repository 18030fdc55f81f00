"""A catalogue that was read, as JSON: between processes, and kept until somebody publishes it."""

import json
from typing import Any

from pydantic import TypeAdapter

from hall.model.guide import Guide
from hall_controller.application.guides.reading import Catalogue, Problem, Severity
from hall_controller.application.guides.stored import as_stored

_GUIDES = TypeAdapter(tuple[Guide, ...])


def to_json(read: Catalogue) -> str:
    """The catalogue as text."""
    problems = [
        [one.code, one.severity.value, one.sheet, one.cell, one.guide, _plain(one.params)] for one in read.problems
    ]
    found = {
        "guides": [as_stored(guide) for guide in read.guides],
        "problems": problems,
        "errors": read.errors,
        "warnings": read.warnings,
        "places": read.places,
    }
    return json.dumps(found, ensure_ascii=False)


def from_json(text: str) -> Catalogue:
    """Back again; ValueError when it is no such text."""
    found = json.loads(text)
    guides = _GUIDES.validate_python(found["guides"])
    problems = (Problem(one[0], Severity(one[1]), *one[2:]) for one in found["problems"])
    places = {code: (place[0], place[1]) for code, place in found["places"].items()}
    return Catalogue(guides, tuple(problems), found["errors"], found["warnings"], places)


def _plain(params: Any) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in params.items()}
