"""Which board is asked next: as fast as the line while something moves, calmer else, silent ones seldom. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

RETRY_S, RETRY_MOST_S = 0.3, 2.0
"""Not sooner: the answer may still be on its way (`bus.LATE_S`)."""
DOUBT_S = 1.0
"""An answer that comes so long after its question passes for that of a later one."""
GONE_AFTER = 3
"""Unanswered questions after which a board's doors are unknown."""


@dataclass
class _Place:
    due: float = 0.0
    asked: float = float("-inf")
    misses: int = 0
    doubted_at: float = float("-inf")
    """It was silent or late."""
    answers: bool = False
    """It answered when it was asked last."""
    first: bool = False
    """Before the others, but never twice in a row."""


@dataclass
class Rounds:
    """Times are monotonic seconds."""

    boards: Iterable[int]
    calm_s: float
    """Each board this often while nothing moves."""
    places: dict[int, _Place] = field(init=False)
    _jumped: bool = False

    def __post_init__(self) -> None:
        self.places = {board: _Place() for board in self.boards}

    def next(self, now_s: float) -> tuple[int | None, float]:
        """A board that is due, or None and how long nobody is."""
        jump = not self._jumped and any(place.first for place in self.places.values())
        board, place = min(
            self.places.items(), key=lambda one: (jump and not one[1].first, max(one[1].due, now_s), one[1].asked)
        )
        if place.due > now_s and not jump:
            return None, place.due - now_s
        self._jumped, place.first = jump, False
        place.asked = now_s
        return board, 0.0

    def answered(self, board: int, *, lively: bool) -> None:
        """It answered; `lively` = something moves or is about to."""
        place = self.places[board]
        place.misses, place.answers = 0, True
        place.due = place.asked + (0.0 if lively else self.calm_s)

    def silent(self, board: int, now_s: float) -> None:
        """It did not answer; it is asked ever less often."""
        place = self.places[board]
        place.misses, place.answers, place.doubted_at = place.misses + 1, False, now_s
        place.due = now_s + min(RETRY_S * 2 ** min(place.misses - 1, 10), RETRY_MOST_S)

    def late(self, board: int, now_s: float) -> None:
        """It answered after its time."""
        self.places[board].doubted_at = now_s

    def is_doubtful(self, board: int, now_s: float) -> bool:
        """Whether its answer may belong to an earlier question, and tell what was then."""
        return now_s - self.places[board].doubted_at < DOUBT_S

    def hurry(self) -> None:
        """Ask all boards that answer without a pause."""
        for place in self.places.values():
            if not place.misses:
                place.due = 0.0

    def look_at(self, board: int) -> None:
        """Something changes there: ask this board next, if it answers at all."""
        place = self.places[board]
        if not place.misses:
            place.due, place.first = 0.0, True

    def is_gone(self, board: int) -> bool:
        """Whether it has been silent for too long to believe what it said."""
        return self.places[board].misses >= GONE_AFTER
