"""Which characters and words letters may stand for, most likely first."""

import json
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

LONGEST_SYLLABLE = 6
LONGEST_TYPED = 24
_BEGINNINGS = 6
"""Words that only begin with what was typed."""
_UNFINISHED = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text` for the first `used` letters."""

    text: str
    used: int


def is_letters(text: str) -> bool:
    """Whether it may stand on the pad: a-z (v is ü)."""
    return text.isascii() and text.isalpha() and text.islower()


def candidates(letters: str, limit: int = 60) -> tuple[Candidate, ...]:
    """The best `limit` for `letters`: whole words, characters of the first syllable, then what is less likely."""
    if not is_letters(letters) or len(letters) > LONGEST_TYPED:
        return ()
    return tuple(islice(_once(_found(letters)), limit))


def _found(letters: str) -> Iterator[Candidate]:
    table = _table()
    yield from (Candidate(word, len(letters)) for word in table.words(letters))
    syllables = [letters[:size] for size in range(min(LONGEST_SYLLABLE, len(letters)), 0, -1)]
    first = next((syllable for syllable in syllables if syllable in table.characters), "")
    if first != letters:
        yield from table.beginning(letters)
        yield from (
            Candidate(word, size)
            for size in range(len(letters) - 1, len(first), -1)
            for word in table.words(letters[:size])
        )
        yield from _unfinished(letters, table)
    for syllable in syllables:
        yield from (Candidate(char, len(syllable)) for char in table.characters.get(syllable, ""))
        if syllable == first == letters:
            yield from table.beginning(letters)
            yield from _unfinished(letters, table)


def _unfinished(letters: str, table: "_Table") -> Iterator[Candidate]:
    """Usual characters of syllables that begin with the letters (`zh`, `shua`)."""
    longer = [table.characters[syllable] for syllable in table.syllables_from(letters)]
    share = max(1, _UNFINISHED // max(1, len(longer)))
    yield from (Candidate(row[at], len(letters)) for at in range(share) for row in longer if at < len(row))


def _once(found: Iterator[Candidate]) -> Iterator[Candidate]:
    seen: set[str] = set()
    for one in found:
        if one.text not in seen:
            seen.add(one.text)
            yield one


class _Table:
    """The packaged table: syllable -> characters, letters -> words, each the most usual first."""

    def __init__(self, characters: dict[str, str], words: dict[str, str]) -> None:
        self.characters = characters
        self._syllables = sorted(characters)
        self._spelled = sorted(words)
        self._words = [words[spelled] for spelled in self._spelled]

    def words(self, letters: str) -> list[str]:
        at = bisect_left(self._spelled, letters)
        return self._words[at].split() if at < len(self._spelled) and self._spelled[at] == letters else []

    def beginning(self, letters: str) -> Iterator[Candidate]:
        """Words that begin with the letters; three letters at least, for two find half of the table."""
        if len(letters) < 3:  # noqa: PLR2004 - two letters are a syllable or initials
            return
        at = bisect_left(self._spelled, letters)
        for spelled, words in islice(zip(self._spelled[at:], self._words[at:], strict=True), _BEGINNINGS):
            if not spelled.startswith(letters):
                return
            yield from (Candidate(word, len(letters)) for word in words.split() if spelled != letters)

    def syllables_from(self, letters: str) -> list[str]:
        at = bisect_left(self._syllables, letters)
        found = []
        while at < len(self._syllables) and self._syllables[at].startswith(letters):
            if self._syllables[at] != letters:
                found.append(self._syllables[at])
            at += 1
        return found


@cache
def _table() -> _Table:
    text = files(__package__).joinpath("table.json").read_text("utf-8")
    content = json.loads(text)
    return _Table(content["characters"], content["words"])


def warm_up() -> None:
    """Read the table before the first citizen types (some 20 ms)."""
    _table()
