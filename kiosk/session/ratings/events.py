"""What ratings want done, and the answers."""

from dataclasses import dataclass, field
from typing import Literal

from hall.model.rating import UnratedReason
from kiosk.session.events import Answer, Asked
from kiosk.session.places import OpenRating
from kiosk.session.ratings.places import Rating


@dataclass(frozen=True, slots=True)
class AskRating(Asked):
    """May something be rated: by a code's id, or what was just done here?"""

    code_id: str | None = None
    self_service: Literal["form", "opinion", "pickup"] | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class GiveRating(Asked):
    """Seal comment and phone, store the level durably; told once a rating."""

    rating: Rating
    tags_version: str = ""


@dataclass(frozen=True, slots=True)
class LeaveRating(Asked):
    """It opened by itself and nobody touched a level."""

    rating_id: str
    reason: UnratedReason


@dataclass(frozen=True, slots=True)
class RatingAnswer(Answer):
    """Base of answers to ratings."""


@dataclass(frozen=True, slots=True)
class RatingTold(RatingAnswer):
    """What may be rated; `offer` None: nothing, or the hall did not answer."""

    offer: OpenRating | None
    code_id: str | None = None
    rated: bool = False
    """What the code stands for was rated already."""


@dataclass(frozen=True, slots=True)
class RatingStored(RatingAnswer):
    """The level is durable, or the store could not take it."""

    stored: bool = field(default=True)
