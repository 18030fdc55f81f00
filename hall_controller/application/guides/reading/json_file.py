"""Guides as JSON in the names of `hall.model.guide`: `{"guides": [ … ]}`, for systems."""

import json
from typing import Any

from pydantic import ValidationError

from hall.model.guide import Guide
from hall_controller.application.guides.reading.assembling import MOST_GUIDES
from hall_controller.application.guides.reading.problems import Problems
from hall_controller.application.guides.reading.tables import MOST_FILE, FileError
from hall_controller.application.guides.reading.vocabulary import Vocabulary

DEPTH = 40


def read_json(data: bytes, vocabulary: Vocabulary, problems: Problems) -> list[Guide]:
    """Every guide that fits the model; FileError when the file is no such JSON."""
    if len(data) > MOST_FILE:
        raise FileError("file_too_big", most=MOST_FILE // 1024 // 1024)
    found = _loaded(data)
    if len(found) > MOST_GUIDES:
        raise FileError("too_many_guides", most=MOST_GUIDES)
    guides: dict[str, Guide] = {}
    for place, one in enumerate(found):
        guide = _guide(place, one, problems)
        if guide is not None:
            _known(place, guide, vocabulary, problems)
        if guide is not None and guides.setdefault(guide.code, guide) is not guide:
            problems.error("code_twice", "JSON", f"guides[{place}].code", guide.code, first=guide.code)
    return list(guides.values())


def _loaded(data: bytes) -> list[Any]:
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise FileError("not_json", line=getattr(error, "lineno", 0)) from None
    except RecursionError:
        raise FileError("not_json", line=0) from None
    found = whole.get("guides") if isinstance(whole, dict) else whole
    if not isinstance(found, list):
        raise FileError("not_json", line=1)
    return found


def _guide(place: int, given: Any, problems: Problems) -> Guide | None:
    code = str(given.get("code", ""))[:64] if isinstance(given, dict) else ""
    try:
        guide = Guide.model_validate_json(json.dumps(given))
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False, include_input=False):
            where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in problem["loc"])
            problems.error("not_accepted", "JSON", f"guides[{place}]{where}", code, field=problem["msg"])
        return None
    if _unknown(given):
        problems.warn("unknown_field", "JSON", f"guides[{place}]", code, found="、".join(sorted(_unknown(given))))
    return guide


def _known(place: int, guide: Guide, vocabulary: Vocabulary, problems: Problems) -> None:
    """Slugs that this hall does not have; an empty vocabulary takes any."""
    named = [("department", guide.department, vocabulary.departments), ("service", guide.service, vocabulary.services)]
    named += [("window", one.window, vocabulary.windows) for one in guide.places]
    for name, slug, known in named:
        if slug is not None and known and slug not in known.values():
            problems.error(f"unknown_{name}", "JSON", f"guides[{place}]", guide.code, found=slug)


def _unknown(given: dict[str, Any]) -> set[str]:
    return {str(name)[:40] for name in set(given) - set(Guide.model_fields)}
