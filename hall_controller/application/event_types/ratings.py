"""好差评. Subjects: `rating:<id>`, `follow_up:<id>`, `station:<slug>`. Nothing personal, no citizen's word."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict


class RatingOpened(TypedDict):
    """Body of rating opened: what may be rated once, and what it is about."""

    key: str
    """What there is one rating of: `session:<ticket>:<window>`, `case:<id>:decided`, `self:<id>`, `pickup:<id>`."""
    stage: str
    channel: str
    expires_at: int
    ticket_id: NotRequired[str]
    number: NotRequired[str]
    code_id: NotRequired[str]
    window: NotRequired[str]
    clerk: NotRequired[str]
    department: NotRequired[str]
    service: NotRequired[str]
    item: NotRequired[str]
    case_id: NotRequired[str]
    station: NotRequired[str]


class RatingInvited(TypedDict):
    """Body of rating invited: the agent that was told to light its keypad."""

    station: str
    cmd_id: str


class RatingGiven(TypedDict):
    """Body of rating given."""

    level: str
    source: str
    tags: list[str]
    tags_version: str
    comment: bool
    call_back: bool
    late: bool
    raw_key: NotRequired[str]
    record: NotRequired[str]
    """Personal record: comment and phone."""
    took_ms: NotRequired[int]


class RatingRefused(TypedDict):
    """Body of rating refused: a level that had no place."""

    reason: str
    source: str


class RatingMissed(TypedDict):
    """Body of rating missed."""

    reason: str


class RatingExcluded(TypedDict):
    """Body of rating excluded: 误评 or 恶意差评."""

    kind: str


class KeysOutside(TypedDict):
    """Body of keys outside of any invitation, counted by an agent."""

    window: str
    count: int


class FollowUpBegun(TypedDict):
    """Body of follow-up begun: the whole row as it begins."""

    rating_id: str
    state: str
    set: dict[str, Any]


class FollowUpStepped(TypedDict):
    """Body of a step of a follow-up; `words` are staff's, about the matter."""

    step: str
    state: str
    set: dict[str, Any]
    words: NotRequired[str]
    result: NotRequired[str]


class FollowUpLight(TypedDict):
    """Body of a light that time changed."""

    light: str
    set: dict[str, Any]


class RecordShown(TypedDict):
    """Body of comment and phone shown to staff."""

    reason: str


class PicturesOpened(TypedDict):
    """Body of camera marks opened for a walk-back: the register entry."""

    reason: str


class Published(TypedDict):
    """Body of indicators published on the board."""

    until: str


RATINGS: Mapping[str, Any] = {
    "rating.opened": RatingOpened,
    "rating.invited": RatingInvited,
    "rating.given": RatingGiven,
    "rating.refused": RatingRefused,
    "rating.missed": RatingMissed,
    "rating.excluded": RatingExcluded,
    "rating.pictures_opened": PicturesOpened,
    "rating.published": Published,
    "keypad.outside": KeysOutside,
    "follow_up.begun": FollowUpBegun,
    "follow_up.stepped": FollowUpStepped,
    "follow_up.light": FollowUpLight,
    "follow_up.record_shown": RecordShown,
}
"""Event type -> shape of its body."""
