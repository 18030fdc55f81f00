"""Was it on when it had to be: required, up, degraded, down and unknown time of a camera or an upper link (上级平台).

Computed from what the journal has and nothing else: states as they were told (`camera.state`, `upper.state`) and the
spans in which the program really watched (`video.watched`). What nobody watched is unknown, never up. The formula that
can be gone through by hand stands in docs/guides (视频联网).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from hall_controller.domain.video.spans import Span, joined, length, shared, without


class Watched(StrEnum):
    """How a camera or a link counts; worst first."""

    DOWN = "down"
    DEGRADED = "degraded"
    UNKNOWN = "unknown"
    UP = "up"


_WORST = tuple(Watched)
NOT_WATCHED = "not_watched"
NEVER_TOLD = "never_told"


@dataclass(frozen=True, slots=True)
class Told:
    """A state told at `told_ms`; it holds from `since_ms` on and corrects what was told before of that time."""

    told_ms: int
    since_ms: int
    state: Watched
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of required time in which it was not up; `reasons` as they were told, or `not_watched`."""

    begin: int
    end: int
    state: Watched
    reasons: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Half-open, UTC ms."""
        return (self.begin, self.end)


@dataclass(frozen=True, slots=True)
class Counted:
    """Milliseconds of required time; `up + degraded + down + unknown = required`."""

    required: int = 0
    up: int = 0
    degraded: int = 0
    down: int = 0
    unknown: int = 0
    gaps: tuple[Gap, ...] = field(default=())

    def __add__(self, other: "Counted") -> "Counted":
        """Two stretches of time together, the earlier first."""
        return Counted(
            self.required + other.required,
            self.up + other.up,
            self.degraded + other.degraded,
            self.down + other.down,
            self.unknown + other.unknown,
            closed_up((*self.gaps, *other.gaps)),
        )


def history(told: Iterable[Told]) -> tuple[tuple[int, Watched, tuple[str, ...]], ...]:
    """(from, state, reasons) ascending; the order in which the events are given does not matter.

    Each state holds from its `since_ms` until the next; what is told later has the last word from its `since_ms` on.
    At the same moment the worse counts.
    """
    made: list[tuple[int, Watched, tuple[str, ...]]] = []
    ordered = sorted(told, key=lambda one: (one.told_ms, one.since_ms, -_WORST.index(one.state), one.reasons))
    for one in ordered:
        while made and made[-1][0] >= one.since_ms:
            made.pop()
        made.append((one.since_ms, one.state, one.reasons))
    return tuple(made)


def count(required: Iterable[Span], told: Iterable[Told], watched: Iterable[Span]) -> Counted:
    """How the required time went: a state counts only where it was watched."""
    must, seen = joined(required), joined(watched)
    if not must:
        return Counted()
    totals = dict.fromkeys(Watched, 0)
    gaps: list[Gap] = [Gap(begin, end, Watched.UNKNOWN, (NOT_WATCHED,)) for begin, end in without(must, seen)]
    looked = shared(must, seen)
    states = history(told)
    first = states[0][0] if states else must[-1][1]
    parts: list[tuple[Span, Watched, tuple[str, ...]]] = [
        ((min(must[0][0], first), first), Watched.UNKNOWN, (NEVER_TOLD,))
    ]
    ends = [begin for begin, _, _ in states[1:]] + [max(must[-1][1], first)]
    parts += [((begin, max(begin, end)), state, why) for (begin, state, why), end in zip(states, ends, strict=False)]
    for span, state, reasons in parts:
        if span[1] <= must[0][0] or span[0] >= must[-1][1]:
            continue
        found = shared(looked, (span,))
        totals[state] += length(found)
        if state is not Watched.UP:
            gaps += [Gap(begin, end, state, reasons) for begin, end in found]
    unwatched = length(must) - length(looked)
    return Counted(
        required=length(must),
        up=totals[Watched.UP],
        degraded=totals[Watched.DEGRADED],
        down=totals[Watched.DOWN],
        unknown=totals[Watched.UNKNOWN] + unwatched,
        gaps=closed_up(gaps),
    )


def closed_up(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Ascending; neighbours that touch and say the same are one."""
    made: list[Gap] = []
    for one in sorted(gaps, key=lambda gap: (gap.begin, gap.end)):
        last = made[-1] if made else None
        if last is not None and last.end == one.begin and (last.state, last.reasons) == (one.state, one.reasons):
            made[-1] = Gap(last.begin, one.end, last.state, last.reasons)
        else:
            made.append(one)
    return tuple(made)
