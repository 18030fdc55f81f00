"""Search over names of 业务, 事项 and departments: text, pinyin, initials, aliases, and keypad digits (T9)."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from hall.model.spelling import spelled, tidy

_T9 = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_MAX_READINGS = 8
_MIXED_UP = {
    "cz": "长重传朝藏曾",
    "hx": "行",
    "cs": "参盛",
    "dt": "调弹",
    "cj": "车",
    "hk": "会",
    "ly": "乐",
    "sx": "厦省",
    "jx": "降校系",
    "gj": "给贾",
    "ls": "率",
    "ds": "单",
    "sz": "属",
    "wy": "尉",
    "jq": "奇",
}
"""Pairs of initials and the characters of several readings that people look for under either."""

_OTHER_INITIALS = {char: pair for pair, characters in _MIXED_UP.items() for char in characters}

_MAX_QUERY = 40
_INFIX_LETTERS = 3


class Match(IntEnum):
    """Why an entry was found, best first."""

    NAME = 0
    NAME_START = 1
    INITIALS = 2
    NAME_INSIDE = 3
    ALIAS = 4
    INITIALS_START = 5
    PINYIN = 6
    INITIALS_INSIDE = 7
    ALIAS_PINYIN = 8
    KEYPAD = 9


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """Something to find; among equal matches the smaller `order` (popularity) comes first."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    order: int = 0


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A found entry and why."""

    entry: SearchEntry
    match: Match


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One name as it is compared: text, syllables, and all likely strings of initials joined by bars."""

    text: str
    syllables: tuple[str, ...]
    letters: frozenset[str]
    initials: str
    keypad: str


class SearchIndex:
    """An index over up to a few thousand entries.

    `spellings` (text -> syllables parted by blanks) come from `hall.model.spelling.spellings`; what is missing there
    is spelled here, which loads the dictionary of phrases (43 MiB).
    """

    def __init__(self, entries: Iterable[SearchEntry], spellings: Mapping[str, str] | None = None) -> None:
        known = spellings or {}
        self._rows = [
            (entry, _spelling(entry.name, known), tuple(_spelling(alias, known) for alias in entry.aliases))
            for entry in entries
        ]

    def find(self, query: str, limit: int = 20) -> list[SearchHit]:
        """The best `limit` entries for what was typed so far, best first; nothing for an empty query."""
        typed = tidy(query)[:_MAX_QUERY]
        if not typed:
            return []
        hits = []
        for entry, name, aliases in self._rows:
            match = _match(typed, name, aliases)
            if match is not None:
                hits.append(SearchHit(entry, match))
        hits.sort(key=lambda hit: (hit.match, hit.entry.order, len(hit.entry.name), hit.entry.name))
        return hits[:limit]


def _match(typed: str, name: _Spelling, aliases: Sequence[_Spelling]) -> Match | None:
    if typed in name.text:
        return _name_match(typed, name.text)
    if typed.isascii() and typed.isalpha():
        found = _letters_match(typed, name)
        if found is not None:
            return found
    if any(_in_alias(typed, alias.text) for alias in aliases):
        return Match.ALIAS
    if typed.isascii() and typed.isalpha():
        return Match.ALIAS_PINYIN if any(_letters_match(typed, alias) is not None for alias in aliases) else None
    if typed.isascii() and typed.isdigit():
        return Match.KEYPAD if any(typed in spelling.keypad for spelling in (name, *aliases)) else None
    return None


def _in_alias(typed: str, text: str) -> bool:
    """Latin letters inside an English alias count from three on: `a` would find everything."""
    return typed in text and (not typed.isascii() or len(typed) >= _INFIX_LETTERS or text.startswith(typed))


def _name_match(typed: str, text: str) -> Match:
    if typed == text:
        return Match.NAME
    return Match.NAME_START if text.startswith(typed) else Match.NAME_INSIDE


def _letters_match(typed: str, name: _Spelling) -> Match | None:
    if typed in name.initials:
        if f"|{typed}|" in name.initials:
            return Match.INITIALS
        return Match.INITIALS_START if f"|{typed}" in name.initials else Match.INITIALS_INSIDE
    if not name.letters.issuperset(typed):
        return None
    for place, syllable in enumerate(name.syllables):
        if syllable[0] == typed[0] and _spells(typed, name.syllables, place):
            return Match.PINYIN
    return None


def _spells(typed: str, syllables: tuple[str, ...], place: int) -> bool:
    """Whether `typed` is made of beginnings of the syllables from `place` on (`budongc`, `bdchan`)."""
    if not typed:
        return True
    if place == len(syllables):
        return False
    syllable = syllables[place]
    longest = 0
    while longest < min(len(syllable), len(typed)) and syllable[longest] == typed[longest]:
        longest += 1
    return any(_spells(typed[size:], syllables, place + 1) for size in range(longest, 0, -1))


def _spelling(name: str, known: Mapping[str, str]) -> _Spelling:
    text = tidy(name)
    given = known.get(name)
    syllables = tuple((spelled(name) if given is None else given).split())
    letters = [syllable[0] for syllable in syllables]
    if len(letters) == len(text):
        letters = [
            usual + _OTHER_INITIALS.get(char, "").replace(usual, "") for usual, char in zip(letters, text, strict=True)
        ]
    combined = map("".join, itertools.islice(itertools.product(*letters), _MAX_READINGS))
    initials = "|" + "|".join(combined) + "|"
    return _Spelling(text, syllables, frozenset("".join(syllables)), initials, initials.translate(_T9))
