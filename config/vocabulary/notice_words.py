"""Words of a notice to a citizen, with places that are filled in: `取件码 {digits}[，{until}前取走]`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal, Self

from config.problems import nearest
from config.vocabulary.refusal import refusal
from config.vocabulary.worded import Worded

FIELDS = ("hall", "cabinet", "place", "until", "item", "phone", "digits")
"""What a notice may say: the hall, the cabinet and where it stands, the last day, the 事项 (never a sensitive one's
name), the duty telephone, the pick-up digits."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LONGEST = 1_000


class WordMissingError(LookupError):
    """A place outside of brackets has nothing to be filled with; the argument is its name."""


@dataclass(frozen=True, slots=True)
class NoticeWords(Worded):
    """Words with places; a part in `[ ]` is left out when one of its places has nothing to say."""

    text: str

    pattern: ClassVar[str] = r"^[^\u0000]{1,1000}$"
    examples: ClassVar[tuple[str, ...]] = ("取件码 {digits}[，{until}前取走]",)

    @classmethod
    def parse(cls, written: object) -> Self:
        """Read and check; an unknown place, an open bracket or a bracket without a place is refused."""
        if not isinstance(written, str) or not 1 <= len(written.strip()) <= _LONGEST:
            zh, en = "这里要写通知的话，最多 1000 字", "the words of a notice belong here, at most 1000 characters"
            raise refusal("notice_words", zh, en, cls.examples[0])
        _check_brackets(written)
        for name in _PLACE.findall(written):
            if name not in FIELDS:
                near = nearest(name, FIELDS)
                zh, en = f"通知里没有 “{{{name}}}” 这一项", f"a notice knows no “{{{name}}}”"
                zh, en = (f"{zh}，是不是 {{{near}}}？", f"{en}; did you mean {{{near}}}?") if near else (zh, en)
                raise refusal("notice_words", zh, en, " ".join(f"{{{one}}}" for one in FIELDS))
        return cls(written.strip())

    def __str__(self) -> str:
        return self.text

    @property
    def places(self) -> frozenset[str]:
        """The places that are named, those in brackets included."""
        return frozenset(_PLACE.findall(self.text))

    def without_last_option(self) -> Self | None:
        """The same without its last part in brackets; None when there is none left."""
        found = list(_OPTIONAL.finditer(self.text))
        if not found:
            return None
        return type(self)(self.text[: found[-1].start()] + self.text[found[-1].end() :])

    def filled(self, said: Mapping[str, str], language: Literal["zh", "en"]) -> str:
        """The words with their places filled; `name_en` before `name` in English. WordMissingError."""

        def word(name: str) -> str:
            value = (said.get(f"{name}_en") if language == "en" else "") or said.get(name) or ""
            return _day(value, language) if name == "until" and value else value

        def option(found: re.Match[str]) -> str:
            return found[1] if all(word(name) for name in _PLACE.findall(found[1])) else ""

        def place(found: re.Match[str]) -> str:
            value = word(found[1])
            if not value:
                raise WordMissingError(found[1])
            return value

        return _PLACE.sub(place, _OPTIONAL.sub(option, self.text))


def _check_brackets(written: str) -> None:
    left = _OPTIONAL.sub(lambda found: "" if _PLACE.search(found[1]) else found[0], written)
    if "[" in left or "]" in left:
        zh, en = "方括号要成对，里面要有一项 {…}", "brackets come in pairs and hold a place {…}"
        raise refusal("notice_words", zh, en, "[（{place}）]")
    if set("{}") & set(_PLACE.sub("", written)):
        raise refusal("notice_words", "花括号要成对", "braces come in pairs", "{digits}")


def _day(value: str, language: Literal["zh", "en"]) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.month}月{day.day}日" if language == "zh" else f"{day.day} {_MONTHS[day.month - 1]}"
