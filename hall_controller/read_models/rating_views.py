"""The page 好差评: what needs a person, then indicators by group, trend, tags; from sums, never from every rating."""

import json
from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import Connection

from hall.model.rating.levels import LEVELS
from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.guides import rows as guide_rows
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ratings.rows import RATINGS
from hall_controller.read_models.follow_up_views import due_follow_ups
from hall_controller.read_models.models.ratings import (
    PublishedGroup,
    PublishedRatings,
    RatingsView,
    Satisfaction,
    Share,
)
from hall_controller.read_models.rating_lines import RatingLines
from hall_controller.read_models.rating_patterns import rating_patterns
from hall_controller.read_models.rating_sums import groups_of, share_of, trend_of

DAYS = (7, 30, 90, 365)
RECENT, WEEK = 30, 7
MOST_GROUPS = 40
_TAGS = (
    'SELECT level, tag, sum("count") FROM rating_tags WHERE business_day BETWEEN ? AND ? GROUP BY level, tag'
    ' HAVING sum("count") > 0 ORDER BY 3 DESC, 1, 2'
)
_CLERKS = (
    "SELECT clerk, sum(finished) - sum(invited) FROM rating_clerks WHERE business_day BETWEEN ? AND ?"
    " AND clerk NOT LIKE 'window:%' GROUP BY clerk HAVING sum(finished) > sum(invited) ORDER BY 2 DESC, 1"
)
_OUTSIDE = (
    "SELECT clerk, sum(outside) FROM rating_clerks WHERE business_day BETWEEN ? AND ? AND clerk LIKE 'window:%'"
    " GROUP BY clerk HAVING sum(outside) > 0 ORDER BY 2 DESC, 1"
)
_RECENT = f"{RATINGS} WHERE state IN ('rated', 'excluded') AND business_day BETWEEN ? AND ?"
_NEWEST = f"{_RECENT} ORDER BY business_day DESC, opened_at DESC LIMIT ?"
_FOUND = f"{RATINGS} WHERE number = ? ORDER BY business_day DESC, opened_at DESC LIMIT ?"
_FOLLOWED = (
    "SELECT count(*), sum(replied), sum(closed_at IS NOT NULL), sum(closed_at IS NOT NULL AND late_steps = 0),"
    " sum(called_back), sum(coalesce(satisfied_after, 0)), sum(closed_at IS NOT NULL AND NOT anonymous),"
    " sum(closed_at IS NOT NULL AND NOT anonymous AND called_back)"
    " FROM follow_ups WHERE state <> 'excluded' AND begun_at >= ? AND begun_at < ?"
)
_BOARD = "SELECT until, published_at FROM rating_boards ORDER BY seq DESC LIMIT 1"
_REPLIES = "SELECT count(*) FROM follow_ups WHERE published AND begun_at >= ? AND begun_at < ?"
BOARD_DAYS = 90


class RatingDays:
    """Days of a view, from the business day of `now_ms` backwards."""

    def __init__(self, facts: HallFacts, now_ms: int, days: int) -> None:
        self.until = facts.times.business_day(now_ms)
        self.since = (date.fromisoformat(self.until) - timedelta(days=days - 1)).isoformat()


def span_ms(facts: HallFacts, since: str, until: str) -> tuple[int, int]:
    """From the first moment of `since` to that after `until`, UTC ms."""
    after = (date.fromisoformat(until) + timedelta(days=1)).isoformat()
    return facts.times.moment(since, 0), facts.times.moment(after, 0)


class GroupNames:
    """Names of groups; items are read from the guides once each."""

    def __init__(self, connection: Connection, facts: HallFacts, departments: Mapping[str, Text], day: str) -> None:
        self._connection, self._facts, self._departments = connection, facts, departments
        self._day = date.fromisoformat(day)

    def __call__(self, by: str, key: str) -> Text | None:
        """The name; None for a channel or a self-service, whose word the page knows."""
        if by == "department":
            return self._departments.get(key)
        if by == "window":
            window = self._facts.windows.get(key)
            return None if window is None else window.name
        if by == "item":
            service = self._facts.services.get(key)
            return service.name if service else self._guide(key)
        return None

    def _guide(self, code: str) -> Text | None:
        body = guide_rows.body(self._connection, code, self._day)
        return None if body is None else Text.model_validate(json.loads(body)["name"])


def ratings_view(
    connection: Connection, facts: HallFacts, departments: Mapping[str, Text], now_ms: int, days: int, found: str = ""
) -> RatingsView:
    """The last `days` business days; `found` = a number whose ratings are wanted."""
    span, lines = RatingDays(facts, now_ms, days), RatingLines(connection, facts, departments)
    both = (span.since, span.until)
    hall, groups = groups_of(connection, *both, GroupNames(connection, facts, departments, span.until), MOST_GROUPS)
    outside = sql.all_rows(connection, _OUTSIDE, both)
    board = sql.one(connection, _BOARD)
    rows = (
        sql.all_rows(connection, _FOUND, (found, RECENT))
        if found
        else sql.all_rows(connection, _NEWEST, (*both, RECENT))
    )
    return RatingsView(
        since=span.since,
        until=span.until,
        hall=hall,
        groups=groups,
        trend=trend_of(connection, *both),
        tags=_tags(connection, *both),
        due=due_follow_ups(connection, lines).due,
        follow_up=punctuality(connection, facts, *both),
        not_invited=tuple(
            (lines.names.of(clerk) or clerk, count) for clerk, count in sql.all_rows(connection, _CLERKS, both)
        ),
        patterns=rating_patterns(
            connection, max(span.since, RatingDays(facts, now_ms, WEEK).since), span.until, lines.names.of
        ),
        outside=sum(count for _, count in outside),
        outside_by=tuple((_sign(facts, who.partition(":")[2]), count) for who, count in outside),
        recent=lines.ratings(rows),
        found=found,
        published=board[0] if board else None,
        days=days,
        basis=facts.ratings.basis.get("rating", ""),
        tag_words=facts.ratings.tags.words(),
    )


def punctuality(connection: Connection, facts: HallFacts, since: str, until: str) -> dict[str, Share]:
    """差评整改 of the bad ratings of the span, the mistaken ones apart."""
    row = sql.one(connection, _FOLLOWED, span_ms(facts, since, until))
    begun, replied, closed, punctual, called, satisfied, named, called_closed = (
        int(value or 0) for value in row or [0] * 8
    )
    return {
        "replied": share_of(replied, begun, "replied"),
        "rectified_in_time": share_of(punctual, closed, "rectified_in_time"),
        "called_back": share_of(called_closed, named, "called_back"),
        "satisfied_after": share_of(satisfied, max(called, satisfied), "satisfied_after"),
    }


def published_ratings(
    connection: Connection, facts: HallFacts, departments: Mapping[str, Text]
) -> PublishedRatings | None:
    """The published board: 90 days up to the day that was taken over; None before anything was published."""
    board = sql.one(connection, _BOARD)
    if board is None:
        return None
    until, at = board
    since = (date.fromisoformat(until) - timedelta(days=BOARD_DAYS - 1)).isoformat()
    hall, groups = groups_of(connection, since, until, GroupNames(connection, facts, departments, until))
    replies = sql.one(connection, _REPLIES, span_ms(facts, since, until))
    ordered = sorted(groups["department"], key=lambda one: one.key)
    return PublishedRatings(
        since=since,
        until=until,
        published_at=at,
        hall=_published(hall),
        departments=tuple(_published(one) for one in ordered),
        replies=replies[0] if replies else 0,
    )


def _published(one: Satisfaction) -> PublishedGroup:
    """A small sample keeps its figures: a few ratings could be told apart."""
    hidden = one.good.small
    return PublishedGroup(
        name=one.name,
        key=one.key,
        rated=None if hidden else one.rated,
        good=None if hidden else one.good.share,
        active=None if hidden else one.active.share,
    )


def _tags(connection: Connection, since: str, until: str) -> tuple[tuple[str, str, int], ...]:
    rows = sql.all_rows(connection, _TAGS, (since, until))
    order = {level.value: place for place, level in enumerate(LEVELS)}
    return tuple(sorted(((level, tag, count) for level, tag, count in rows), key=lambda one: (-one[2], order[one[0]])))


def _sign(facts: HallFacts, window: str) -> str:
    known = facts.windows.get(window)
    return known.sign if known else window
