"""The index: names and aliases as columns of text, initials, syllables and sounds."""

import itertools
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from hall.model.search.column import END, Column
from hall.model.search.likeness import SHORTEST_LETTERS, nearly, sounds
from hall.model.spelling import spelled, tidy

_T9 = {
    ord(letter): digit for letter, digit in zip("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999", strict=True)
}
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
_MOST_NEARLY = 60


class Match(IntEnum):
    """Why an entry was found, best first; the last two only when nothing else was found."""

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
    SOUNDS_LIKE = 10
    NEARLY = 11


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


Found = dict[int, tuple[Match, float]]
"""Entry's place -> why, and how unlike it is (0 = the same)."""


class SearchIndex:
    """An index over some thousand entries with their aliases.

    `spellings` (text -> syllables parted by blanks) come from `hall.model.spelling.spellings`; what is missing there
    is spelled here, which loads the dictionary of phrases (43 MiB).
    """

    def __init__(self, entries: Iterable[SearchEntry], spellings: Mapping[str, str] | None = None) -> None:
        known = spellings or {}
        self._entries = tuple(entries)
        self._names = _Words([(place, entry.name) for place, entry in enumerate(self._entries)], known)
        aliases = [(place, alias) for place, entry in enumerate(self._entries) for alias in entry.aliases]
        self._aliases = _Words(aliases, known)

    def find(self, query: str, limit: int = 20) -> list[SearchHit]:
        """The best `limit` entries for what was typed so far, best first; nothing for an empty query."""
        typed = tidy(query)[:_MAX_QUERY].replace(END, "")
        if not typed:
            return []
        found = self._exactly(typed) or self._alike(typed)
        best = sorted(found, key=lambda place: self._rank(place, *found[place]))[:limit]
        return [SearchHit(self._entries[place], found[place][0]) for place in best]

    def _exactly(self, typed: str) -> Found:
        """The best way in which each entry is found: ways are gone through from the best to the worst."""
        found: Found = {}
        names, aliases = self._names, self._aliases
        letters, digits = typed.isascii() and typed.isalpha(), typed.isascii() and typed.isdigit()
        ways: list[tuple[Match, Iterator[int]]] = [
            (Match.NAME, names.with_text(END + typed + END)),
            (Match.NAME_START, names.with_text(END + typed)),
            (Match.INITIALS, names.with_initials(f"|{typed}|") if letters else iter(())),
            (Match.NAME_INSIDE, names.with_text(typed)),
            (Match.ALIAS, aliases.with_text(_in_alias(typed))),
        ]
        if letters:
            said = _said_pattern(typed)
            ways += [
                (Match.INITIALS_START, names.with_initials(f"|{typed}")),
                # Before PINYIN, which finds them too: initials are beginnings of syllables.
                (Match.INITIALS_INSIDE, names.with_initials(typed)),
                (Match.PINYIN, names.said(said)),
                (Match.ALIAS_PINYIN, itertools.chain(aliases.with_initials(typed), aliases.said(said))),
            ]
        elif digits:
            ways.append((Match.KEYPAD, itertools.chain(names.on_keypad(typed), aliases.on_keypad(typed))))
        for match, places in ways:
            for place in places:
                found.setdefault(place, (match, 0.0))
        return found

    def _alike(self, typed: str) -> Found:
        """For letters by their sound; then whatever is nearly the same."""
        found: Found = {}
        letters = typed.isascii() and typed.isalpha()
        if letters and len(typed) >= SHORTEST_LETTERS:
            for words in (self._names, self._aliases):
                for place in words.sounding(sounds(typed)):
                    found.setdefault(place, (Match.SOUNDS_LIKE, 0.0))
        if found or typed.isdigit():
            return found
        for words in (self._names, self._aliases):
            for place, likeness in words.nearly(typed, letters=letters):
                unlike = 100 - likeness
                if place not in found or found[place][1] > unlike:
                    found[place] = (Match.NEARLY, unlike)
        return found

    def _rank(self, place: int, match: Match, unlike: float) -> tuple[int, float, int, int, str]:
        entry = self._entries[place]
        return match, unlike, entry.order, len(entry.name), entry.name


class _Words:
    """Names, or aliases: for each row the place of its entry, and its columns."""

    def __init__(self, rows: Sequence[tuple[int, str]], known: Mapping[str, str]) -> None:
        self._places = array("I", (place for place, _ in rows))
        texts = [tidy(word).replace(END, "") for _, word in rows]
        said = [(spelled(word) if word not in known else known[word]).split() for _, word in rows]
        self._text = Column(texts)
        self._initials = Column(map(_initials, texts, said))
        self._said = Column("".join(f" {syllable}" for syllable in syllables) for syllables in said)
        self._sounds = Column(sounds("".join(syllables)) for syllables in said)

    def with_text(self, needle: str) -> Iterator[int]:
        return self._entries(self._text.containing(needle))

    def with_initials(self, needle: str) -> Iterator[int]:
        return self._entries(self._initials.containing(needle))

    def said(self, pattern: re.Pattern[str]) -> Iterator[int]:
        return self._entries(self._said.matching(pattern))

    def on_keypad(self, digits: str) -> Iterator[int]:
        return self._entries(self._initials.translated(_T9).containing(digits))

    def sounding(self, needle: str) -> Iterator[int]:
        return self._entries(self._sounds.containing(needle))

    def nearly(self, typed: str, *, letters: bool) -> Iterator[tuple[int, float]]:
        rows = self._sounds.rows() if letters else self._text.rows()
        for row, likeness in nearly(sounds(typed) if letters else typed, rows, _MOST_NEARLY):
            yield self._places[row], likeness

    def _entries(self, rows: Iterable[int]) -> Iterator[int]:
        return (self._places[row] for row in rows)


def _in_alias(typed: str) -> str:
    """Latin letters inside an English alias count from three on: `a` would find everything."""
    return typed if not typed.isascii() or len(typed) >= _INFIX_LETTERS else END + typed


def _said_pattern(typed: str) -> re.Pattern[str]:
    """Finds `typed` made of beginnings of syllables that follow each other (`budongc`, `bdchan`)."""
    return re.compile(f" {typed[0]}" + "".join(rf"(?:[^ \n]* )?{letter}" for letter in typed[1:]))


def _initials(text: str, syllables: Sequence[str]) -> str:
    """All likely strings of initials between bars."""
    letters = [syllable[0] for syllable in syllables]
    if len(letters) == len(text):
        letters = [
            usual + _OTHER_INITIALS.get(char, "").replace(usual, "") for usual, char in zip(letters, text, strict=True)
        ]
    combined = map("".join, itertools.islice(itertools.product(*letters), _MAX_READINGS))
    return "|" + "|".join(combined) + "|"
