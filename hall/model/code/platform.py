"""Codes of the platform that lead somewhere here: numbers of cases, codes of 事项, by the hall's own patterns."""

import re
from collections.abc import Iterable

from hall.model.code.foreign import ForeignKind, foreign_kind

LONGEST = 512
"""Longer texts are no platform code."""
_PERSON = re.compile(r"\d{6}(?:1[89]\d\d|20[01]\d|202[0-4])\d{7}[\dX]")
"""No case here is older than 2025: a number with an earlier day in the place of a birthday is a person's."""


class PlatformCodes:
    """Patterns as the hall file has them (checked there: matching is quick); one that is broken is left out."""

    def __init__(self, cases: Iterable[str] = (), items: Iterable[tuple[str, str | None]] = ()) -> None:
        self._cases = tuple(found for pattern in cases if (found := _compiled(pattern)) is not None)
        self._items = tuple((found, guide) for pattern, guide in items if (found := _compiled(pattern)) is not None)

    def case_number(self, text: str) -> str | None:
        """The 办件编号 in a foreign code, without blanks and in capitals; None when it is none."""
        tidy = "".join(text.split()).upper()
        if not 0 < len(tidy) <= LONGEST or _is_person(tidy):
            return None
        for pattern in self._cases:
            if (match := pattern.fullmatch(tidy)) is not None:
                return _part(match) or tidy
        if not self._cases and foreign_kind(tidy) is ForeignKind.CASE_NUMBER:
            return tidy
        return None

    def item(self, text: str) -> str | None:
        """Code of the guide that a foreign code means; None when no pattern knows it."""
        tidy = text.strip()
        if not 0 < len(tidy) <= LONGEST:
            return None
        for pattern, guide in self._items:
            if (match := pattern.fullmatch(tidy)) is not None:
                return guide or _part(match) or tidy
        return None


def _is_person(text: str) -> bool:
    """Somebody's ID number, which has the form of some halls' numbers: it goes nowhere."""
    return _PERSON.fullmatch(text) is not None


def _part(match: re.Match[str]) -> str | None:
    return match["code"] if "code" in match.re.groupindex else None


def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern, re.IGNORECASE | re.ASCII)
    except re.error:
        return None
