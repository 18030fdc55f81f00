"""Where a session stands while somebody rates. Comment and phone are personal: no `repr` shows them, a wipe ends it."""

from dataclasses import dataclass, field

from hall.model.rating import Level
from kiosk.session.forms.places import AtFormField
from kiosk.session.places import OpenRating, Place


@dataclass(frozen=True, slots=True)
class Rating:
    """What was said so far; without a level it is none."""

    offer: OpenRating
    asked_at: int
    """Monotonic ms."""
    level: Level | None = None
    took_ms: int = 0
    tags: tuple[str, ...] = ()
    comment: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class AtRating(Place):
    """Five faces."""

    rating: Rating


@dataclass(frozen=True, slots=True)
class AtRatingTags(Place):
    """What else can be said, by level."""

    rating: Rating


@dataclass(frozen=True, slots=True)
class AtRatingWords(Place):
    """A comment or a phone number on our own keys, asked as forms ask."""

    rating: Rating
    field: AtFormField


@dataclass(frozen=True, slots=True)
class AtRated(Place):
    """Thanks."""

    call_back: bool = False


RATING = (AtRating, AtRatingTags, AtRatingWords)
"""Places of a rating that is not over."""


def ratings_in(places: tuple[Place, ...]) -> dict[str, Rating]:
    """Rating id -> what was said last of it; `places` in the order in which they were gone to."""
    return {one.rating.offer.rating_id: one.rating for one in places if isinstance(one, RATING)}
