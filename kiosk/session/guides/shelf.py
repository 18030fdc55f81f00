"""Every guide as far as finding it goes: name, groups, codes; what stands in it is read when it is opened."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from hall.model.search import Match, SearchEntry, SearchIndex
from hall.model.text import Text

Way = Literal["department", "topic", "letter"]
MOST_HITS = 20
OTHER = "#"
"""The first letter of a name that begins with none."""


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """A guide among thousands: plain texts, because of their number."""

    code: str
    zh: str
    en: str | None = None
    department: str | None = None
    topics: tuple[str, ...] = ()
    service: str | None = None
    letter: str = OTHER
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> Text:
        """Its name to be shown."""
        return Text(zh=self.zh, en=self.en)


@dataclass(frozen=True, slots=True)
class GuideHits:
    """What a search found; `near`: nothing exactly so, this is like it."""

    entries: tuple[GuideEntry, ...]
    near: bool = False


class GuideShelf:
    """All guides, for browsing, searching and scanning. `made_on` is the ISO date on which they became so."""

    def __init__(
        self,
        entries: Iterable[GuideEntry] = (),
        spellings: Mapping[str, str] | None = None,
        codes: Mapping[str, str] | None = None,
        made_on: str | None = None,
    ) -> None:
        self._entries = {entry.code: entry for entry in sorted(entries, key=lambda entry: (entry.letter, entry.zh))}
        self._codes = dict(codes or {})
        self.made_on = made_on
        listed = (
            SearchEntry(entry.code, entry.zh, (*entry.aliases, entry.en) if entry.en else entry.aliases, order)
            for order, entry in enumerate(self._entries.values())
        )
        self._index = SearchIndex(listed, spellings)

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, code: str) -> GuideEntry | None:
        """The guide of a 实施编码."""
        return self._entries.get(code)

    def of_code(self, told: str) -> str | None:
        """The guide behind an item code's id, or behind a code of the platform that stands in a guide."""
        return told if told in self._entries else self._codes.get(told)

    def groups(self, way: Way, within: Callable[[GuideEntry], bool] | None = None) -> Sequence[tuple[str, int]]:
        """(group, how many guides) by their names; letters in their order."""
        counted: Counter[str] = Counter()
        for entry in self._entries.values():
            if within is None or within(entry):
                counted.update(_groups_of(entry, way))
        return sorted(counted.items())

    def of(self, way: Way, group: str, letter: str | None = None) -> tuple[GuideEntry, ...]:
        """The guides of a group, by pinyin; only those of a letter if one is given."""
        return tuple(
            entry
            for entry in self._entries.values()
            if group in _groups_of(entry, way) and letter in {None, entry.letter}
        )

    def find(self, query: str) -> GuideHits:
        """What was typed so far finds these."""
        hits = self._index.find(query, MOST_HITS)
        near = bool(hits) and hits[0].match in {Match.SOUNDS_LIKE, Match.NEARLY}
        return GuideHits(tuple(self._entries[hit.entry.key] for hit in hits), near)


def letter_of(name: str, said: str | None) -> str:
    """The capital letter under which a name stands."""
    first = (said or name).strip()[:1].upper()
    return first if first.isascii() and first.isalpha() else OTHER


def _groups_of(entry: GuideEntry, way: Way) -> tuple[str, ...]:
    if way == "letter":
        return (entry.letter,)
    if way == "topic":
        return entry.topics
    return () if entry.department is None else (entry.department,)


NO_GUIDES = GuideShelf()
