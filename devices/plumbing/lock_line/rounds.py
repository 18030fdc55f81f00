"""Which board is asked next: as fast as the line while something moves, calmer else, silent ones seldom. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

RETRY_S, RETRY_MOST_S = 0.25, 5.0
GONE_AFTER = 3
"""Unanswered questions after which a board's doors are unknown."""


@dataclass
class _Place:
    due: float = 0.0
    asked: float = float("-inf")
    misses: int = 0


@dataclass
class Rounds:
    """Times are monotonic seconds."""

    boards: Iterable[int]
    calm_s: float
    """Each board this often while nothing moves."""
    places: dict[int, _Place] = field(init=False)

    def __post_init__(self) -> None:
        self.places = {board: _Place() for board in self.boards}

    def next(self, now_s: float) -> tuple[int | None, float]:
        """A board that is due, or None and how long nobody is."""
        board, place = min(self.places.items(), key=lambda one: (max(one[1].due, now_s), one[1].asked))
        if place.due > now_s:
            return None, place.due - now_s
        place.asked = now_s
        return board, 0.0

    def answered(self, board: int, *, lively: bool) -> None:
        """It answered; `lively` = something moves or is about to."""
        place = self.places[board]
        place.misses = 0
        place.due = place.asked + (0.0 if lively else self.calm_s)

    def silent(self, board: int, now_s: float) -> None:
        """It did not answer; asked once more at once, then ever less often."""
        place = self.places[board]
        place.misses += 1
        pause = 0.0 if place.misses == 1 else min(RETRY_S * 2 ** min(place.misses - 2, 10), RETRY_MOST_S)
        place.due = now_s + pause

    def hurry(self, board: int | None = None) -> None:
        """Ask this board (or all that answer) at the next turn."""
        for address, place in self.places.items():
            if board == address or (board is None and not place.misses):
                place.due = 0.0

    def is_gone(self, board: int) -> bool:
        """Whether it has been silent for too long to believe what it said."""
        return self.places[board].misses >= GONE_AFTER
