"""Half-open spans of UTC milliseconds `[begin, end)`: joined, cut, counted. Time zones are somebody else's matter."""

from collections.abc import Iterable
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Ascending, without overlap; spans that touch become one, empty ones vanish."""
    made: list[Span] = []
    for begin, end in sorted(one for one in spans if one[0] < one[1]):
        if made and begin <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((begin, end))
    return tuple(made)


def shared(one: Iterable[Span], other: Iterable[Span]) -> tuple[Span, ...]:
    """What lies in both."""
    left, right, made = joined(one), joined(other), []
    at_left = at_right = 0
    while at_left < len(left) and at_right < len(right):
        begin = max(left[at_left][0], right[at_right][0])
        end = min(left[at_left][1], right[at_right][1])
        if begin < end:
            made.append((begin, end))
        if left[at_left][1] < right[at_right][1]:
            at_left += 1
        else:
            at_right += 1
    return tuple(made)


def without(one: Iterable[Span], other: Iterable[Span]) -> tuple[Span, ...]:
    """What lies in `one` and not in `other`."""
    made: list[Span] = []
    taken = joined(other)
    for begin, end in joined(one):
        at = begin
        for out, back in taken:
            if back <= at:
                continue
            if out >= end:
                break
            if at < out:
                made.append((at, out))
            at = back
        if at < end:
            made.append((at, end))
    return tuple(made)


def length(spans: Iterable[Span]) -> int:
    """Milliseconds, counted once each."""
    return sum(end - begin for begin, end in joined(spans))
