"""Indicators of 好差评 from the sums by day: never from a million ratings (domain.md 2, formulae there)."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.domain.ratings.shares import Interval, interval, ranks
from hall_controller.read_models.models.ratings import RatingTrend, Satisfaction, Share

_COUNTS = (
    "sum(rateable), sum(very_satisfied), sum(satisfied), sum(fairly_satisfied), sum(dissatisfied),"
    " sum(very_dissatisfied)"
)
_GROUPS = (
    f"SELECT \"window\", department, CASE WHEN item = '' THEN service ELSE item END, channel, {_COUNTS}"  # noqa: S608  (own names)
    " FROM rating_sums WHERE business_day BETWEEN ? AND ? GROUP BY 1, 2, 3, 4"
)
_TREND = (
    f"SELECT business_day, {_COUNTS} FROM rating_sums"  # noqa: S608  (own names)
    " WHERE business_day BETWEEN ? AND ? GROUP BY business_day ORDER BY business_day"
)
BY = ("window", "department", "item", "channel")


class Counts(NamedTuple):
    """What is counted of a group: rateable, then the levels, best first."""

    rateable: int = 0
    very_satisfied: int = 0
    satisfied: int = 0
    fairly_satisfied: int = 0
    dissatisfied: int = 0
    very_dissatisfied: int = 0

    @property
    def rated(self) -> int:
        """Levels that were given."""
        return sum(self[1:])

    @property
    def good(self) -> int:
        """The first three levels."""
        return sum(self[1:4])

    def plus(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def share_of(part: int, whole: int, formula: str) -> Share:
    """A share with its interval."""
    return as_share(interval(part, whole), formula)


def as_share(one: Interval, formula: str) -> Share:
    """The read model of an interval."""
    return Share(
        part=one.part, whole=one.whole, share=one.share, low=one.low, high=one.high, small=one.small, formula=formula
    )


def satisfaction(key: str, name: Text | None, counts: Counts, rank: int | None = None) -> Satisfaction:
    """The indicators of one group."""
    return Satisfaction(
        key=key,
        name=name,
        rateable=counts.rateable,
        rated=counts.rated,
        active=share_of(counts.rated, counts.rateable, "active"),
        unrated=share_of(counts.rateable - counts.rated, counts.rateable, "unrated"),
        good=share_of(counts.good, counts.rated, "good"),
        levels=(counts[1], counts[2], counts[3], counts[4], counts[5]),
        rank=rank,
    )


def groups_of(
    connection: Connection, since: str, until: str, named: Callable[[str, str], Text | None], most: int | None = None
) -> tuple[Satisfaction, dict[str, tuple[Satisfaction, ...]]]:
    """The hall, and (at most `most` of) its groups by window, department, item, channel; `named(dimension, key)`."""
    whole, found = Counts(), {by: dict[str, Counts]() for by in BY}
    for row in sql.all_rows(connection, _GROUPS, (since, until)):
        counts = Counts(*row[4:])
        whole = whole.plus(counts)
        for by, key in zip(BY, row[:4], strict=True):
            if key:
                found[by][key] = found[by].get(key, Counts()).plus(counts)
    return satisfaction("hall", None, whole), {
        by: tuple(satisfaction(key, named(by, key), groups[key], rank) for key, rank in _in_order(groups)[:most])
        for by, groups in found.items()
    }


def _in_order(groups: dict[str, Counts]) -> list[tuple[str, int | None]]:
    """Key and rank, best first; small samples behind, without one."""
    rank = ranks((key, interval(counts.good, counts.rated)) for key, counts in groups.items())
    listed = sorted(groups, key=lambda key: (rank.get(key, len(groups) + 1), -groups[key].rated, key))
    return [(key, rank.get(key)) for key in listed if groups[key].rateable > 0]


def trend_of(connection: Connection, since: str, until: str) -> tuple[RatingTrend, ...]:
    """Day by day; days on which nothing could be rated are left out."""
    days = []
    for day, *sums in sql.all_rows(connection, _TREND, (since, until)):
        counts = Counts(*sums)
        if counts.rateable:
            bad = counts.rated - counts.good
            days.append(RatingTrend(day=day, rateable=counts.rateable, rated=counts.rated, good=counts.good, bad=bad))
    return tuple(days)
