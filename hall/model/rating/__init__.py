"""好差评 as every program of a hall speaks of it; pure (domain.md 2, users.md rule 8, ADR 0033)."""

from hall.model.rating.levels import BAD, GOOD, LEVELS, Level, is_bad
from hall.model.rating.sources import Channel, Source, Stage, UnratedReason
from hall.model.rating.tags import Tag, TagList, default_tags

__all__ = [
    "BAD",
    "GOOD",
    "LEVELS",
    "Channel",
    "Level",
    "Source",
    "Stage",
    "Tag",
    "TagList",
    "UnratedReason",
    "default_tags",
    "is_bad",
]
