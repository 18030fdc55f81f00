"""Patterns that look as if clerks had pressed for citizens: a reason to look, never a verdict.

Each test asks how likely the day is for an honest clerk. `RARE` is so small that twenty clerks, three tests and a
working year of 250 days give one false flag in some seven years.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb, sqrt

RARE = 1e-5
QUICK_MS = 1_500
"""An invitation is spoken for longer than this; who presses earlier has not heard it."""
LEAST_QUICK, LEAST_BEST = 0.15, 0.7
"""So much is held for usual even where all the others stay below: single halls differ."""
LEAST_KEYS = 15
EVEN = 0.12
"""Deviation over mean of the times to the key; people differ by a half and more."""


class Pattern(StrEnum):
    """What was seen."""

    QUICK_KEYS = "quick_keys"
    """Many keys before the invitation was spoken."""
    EVEN_KEYS = "even_keys"
    """Keys after always the same time."""
    ALL_BEST = "all_best"
    """Everybody rated, everybody with the best level."""


@dataclass(frozen=True, slots=True)
class ClerkDay:
    """One clerk's keypad on one business day; times in ms from invitation to key."""

    day: str
    clerk: str
    finished: int
    keys: int
    quick: int
    best: int
    sum_ms: float
    square_ms: float
    """Sum of the squares."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A pattern with its numbers: `part` of `whole`, where others come to `usual` (a share)."""

    day: str
    clerk: str
    pattern: Pattern
    part: int
    whole: int
    usual: float


def patterns(days: Sequence[ClerkDay]) -> list[Seen]:
    """Patterns of all clerks, each held against the others of the same days."""
    return [seen for one in days for seen in _of_day(one, [other for other in days if other.clerk != one.clerk])]


def _of_day(one: ClerkDay, others: Sequence[ClerkDay]) -> Iterator[Seen]:
    quick = max(LEAST_QUICK, _share(sum(day.quick for day in others), sum(day.keys for day in others)))
    if one.quick and tail(one.keys, one.quick, quick) < RARE:
        yield Seen(one.day, one.clerk, Pattern.QUICK_KEYS, one.quick, one.keys, quick)
    best = max(LEAST_BEST, _share(sum(day.best for day in others), sum(day.finished for day in others)))
    if one.finished and tail(one.finished, one.best, best) < RARE:
        yield Seen(one.day, one.clerk, Pattern.ALL_BEST, one.best, one.finished, best)
    if one.keys >= LEAST_KEYS and _evenness(one) < EVEN:
        yield Seen(one.day, one.clerk, Pattern.EVEN_KEYS, one.keys, one.keys, 0.0)


def tail(tries: int, hits: int, chance: float) -> float:
    """Probability of `hits` or more in `tries` of the given chance (binomial); 0 <= hits <= tries."""
    return sum(comb(tries, n) * chance**n * (1 - chance) ** (tries - n) for n in range(hits, tries + 1))


def _evenness(one: ClerkDay) -> float:
    mean = one.sum_ms / one.keys
    return sqrt(max(0.0, one.square_ms / one.keys - mean * mean)) / mean if mean > 0 else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
