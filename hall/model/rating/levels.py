# CONTRACT
"""The five levels of 好差评; the name is kept, numbers are mapped per platform (devices.md 2.3)."""

from enum import StrEnum


class Level(StrEnum):
    """Best first; the last two are a bad rating (差评)."""

    VERY_SATISFIED = "very_satisfied"
    """非常满意."""
    SATISFIED = "satisfied"
    """满意."""
    FAIRLY_SATISFIED = "fairly_satisfied"
    """基本满意."""
    DISSATISFIED = "dissatisfied"
    """不满意."""
    VERY_DISSATISFIED = "very_dissatisfied"
    """非常不满意."""


LEVELS: tuple[Level, ...] = tuple(Level)
BAD = frozenset({Level.DISSATISFIED, Level.VERY_DISSATISFIED})
GOOD = frozenset(LEVELS) - BAD


def is_bad(level: Level) -> bool:
    """Whether it begins a follow-up."""
    return level in BAD
