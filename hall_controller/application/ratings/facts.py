"""What use cases of 好差评 need of the hall file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hall.model.rating import TagList, default_tags
from hall_controller.application.ratings.outward import PlatformFacts
from hall_controller.domain.ratings.follow_up import FollowUpRules

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class RatingFacts:
    """Rules of ratings; every number has its basis text in the hall file."""

    tags: TagList = field(default_factory=default_tags)
    invite_ms: int = 30_000
    self_service: bool = True
    late_days: int = 7
    """A visit may be rated so many days after its day."""
    rules: FollowUpRules = field(default_factory=FollowUpRules)
    basis: Mapping[str, str] = field(default_factory=dict)
    """Step -> the text on which its days rest."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """Department -> user name of whoever owns its follow-ups."""
    keep_ms: int = 365 * DAY_MS
    """Retention of comment and phone."""
    platform: PlatformFacts | None = None
    """The provincial rating platform; None = nothing is pushed."""
