"""pydantic's own complaints in plain Chinese and English."""

import re
from typing import Any

from pydantic_core import ErrorDetails

from config.masking import looks_secret
from config.problems import Words

_SENTENCES: dict[str, tuple[str, str, str]] = {
    "string_type": ("这里要写文字", "text belongs here", "数字当文字用请加引号 / quote digits meant as text"),
    "string_too_short": ("不能空着", "it must not be empty", ""),
    "string_pattern_mismatch": ("写法不对", "it is not written in the expected form", "{pattern}"),
    "int_type": ("这里要写整数", "a whole number belongs here", ""),
    "int_parsing": ("这里要写整数", "a whole number belongs here", ""),
    "int_from_float": ("这里要写整数，不带小数", "a whole number belongs here", ""),
    "float_type": ("这里要写数字", "a number belongs here", ""),
    "float_parsing": ("这里要写数字", "a number belongs here", ""),
    "bool_type": ("这里要写 true 或 false", "true or false belongs here", "true, false"),
    "bool_parsing": ("这里要写 true 或 false", "true or false belongs here", "true, false"),
    "greater_than": ("太小了", "it is too small", "> {gt}"),
    "greater_than_equal": ("太小了", "it is too small", "≥ {ge}"),
    "less_than": ("太大了", "it is too large", "< {lt}"),
    "less_than_equal": ("太大了", "it is too large", "≤ {le}"),
    "tuple_type": ("这里要写列表", "a list belongs here", "[a, b]"),
    "list_type": ("这里要写列表", "a list belongs here", "[a, b]"),
    "dict_type": ("这里要写“键: 值”", "“key: value” lines belong here", ""),
    "model_type": ("这里要写“键: 值”", "“key: value” lines belong here", ""),
    "model_attributes_type": ("这里要写“键: 值”", "“key: value” lines belong here", ""),
    "too_short": ("至少要写一项", "at least one entry is needed", ""),
    "literal_error": ("不能写这个词", "this word is not one of the choices", "{expected}"),
    "enum": ("不能写这个词", "this word is not one of the choices", "{expected}"),
    "union_tag_invalid": ("不能写这个词: {tag}", "this word is not one of the choices: {tag}", "{expected_tags}"),
    "union_tag_not_found": ("少了 “kind”", "“kind” is missing", ""),
    "date_parsing": ("看不懂日期", "the date cannot be read", "2026-02-15"),
    "date_from_datetime_parsing": ("看不懂日期", "the date cannot be read", "2026-02-15"),
    "date_type": ("看不懂日期", "the date cannot be read", "2026-02-15"),
}


def words_of(detail: ErrorDetails) -> tuple[Words, str, list[str]]:
    """What is wrong, what is allowed, and the words to choose among (may be empty)."""
    context: dict[str, Any] = detail.get("ctx", {})
    if "zh" in context:
        return Words(context["zh"], context["en"]), context.get("allowed", ""), []
    if detail["type"] not in _SENTENCES:
        message = detail["msg"].removeprefix("Value error, ")
        return Words(message, message), "", []
    zh, en, allowed = (part.format_map(_Shown(context)) for part in _SENTENCES[detail["type"]])
    allowed = allowed.replace(" or ", ", ")
    choices = re.findall(r"'([^']*)'", allowed)
    if choices:
        allowed = ", ".join(choices)
    return Words(_with_value(zh, detail), _with_value(en, detail)), allowed, choices


def _with_value(sentence: str, detail: ErrorDetails) -> str:
    written = detail.get("input")
    if any(looks_secret(part) for part in detail["loc"]):
        return sentence
    shown = isinstance(written, (str, int, float)) and not isinstance(written, bool) and written != ""
    return f"{sentence}: {written}" if shown and len(str(written)) <= 60 else sentence  # noqa: PLR2004  # one line


class _Shown(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""
