"""Problems of the parts of a form, as pydantic and the JSON reader find them, brought to our own sentences."""

import json
from collections.abc import Mapping
from typing import Any

from hall.model.form.problem_words import FormProblem, problem

_CODES = {
    "extra_forbidden": "unknown_word",
    "missing": "missing",
    "enum": "one_of",
    "literal_error": "one_of",
    "greater_than_equal": "at_least",
    "less_than_equal": "at_most",
    "string_too_long": "text_too_long",
    "string_too_short": "text_too_short",
    "too_long": "too_many_parts",
    "too_short": "too_few_parts",
    "string_pattern_mismatch": "slug_needed",
    "string_type": "text_needed",
    "int_type": "number_needed",
    "int_parsing": "number_needed",
    "int_from_float": "number_needed",
    "bool_type": "yes_or_no",
    "bool_parsing": "yes_or_no",
    "model_type": "object_needed",
    "model_attributes_type": "object_needed",
    "dict_type": "object_needed",
    "tuple_type": "list_needed",
    "list_type": "list_needed",
}
_LIMITS = ("ge", "le", "max_length", "min_length")
_JSON = (
    ("Extra data", "more_behind"),
    ("Expecting ',' delimiter", "comma_missing"),
    ("Expecting ':' delimiter", "colon_missing"),
    ("Expecting property name", "name_expected"),
    ("Unterminated string", "quote_missing"),
)


def part_problem(found: Mapping[str, Any]) -> FormProblem:
    """One error of pydantic: its place and what to do."""
    where = ".".join(str(part) for part in found["loc"]) or "(file)"
    given: Mapping[str, Any] = found.get("ctx") or {}
    limit = next((given[name] for name in _LIMITS if name in given), "")
    expected = str(given.get("expected", "")).replace("'", "").replace(" or ", ", ")
    code = _CODES.get(str(found["type"]), "wrong_value")
    return problem(where, code, why=str(found["msg"]), limit=limit, expected=expected)


def json_problem(error: json.JSONDecodeError) -> FormProblem:
    """Where the reader stopped."""
    where = f"line {error.lineno}, column {error.colno}"
    code = next((code for begins, code in _JSON if error.msg.startswith(begins)), "no_json")
    return problem(where, code, why=error.msg)
