"""The life of one rating as a table: one level at most, and none by default."""

from collections.abc import Mapping
from enum import StrEnum

from hall_controller.domain.transition import after


class RatingState(StrEnum):
    """Where a rating stands."""

    OPEN = "open"
    """It may be given; nobody was asked yet."""
    INVITED = "invited"
    RATED = "rated"
    UNRATED = "unrated"
    """Asked, or not even asked, and nothing said; a late rating is still allowed."""
    EXCLUDED = "excluded"
    """误评 or 恶意差评, judged by somebody else than the rated: kept, never counted."""


class RatingEvent(StrEnum):
    """What may happen to it."""

    INVITED = "invited"
    GIVEN = "given"
    MISSED = "missed"
    EXCLUDED = "excluded"


_S, _E = RatingState, RatingEvent

RATING_TABLE: Mapping[tuple[RatingState, RatingEvent], RatingState] = {
    (_S.OPEN, _E.INVITED): _S.INVITED,
    (_S.OPEN, _E.GIVEN): _S.RATED,
    (_S.OPEN, _E.MISSED): _S.UNRATED,
    (_S.INVITED, _E.INVITED): _S.INVITED,
    (_S.INVITED, _E.GIVEN): _S.RATED,
    (_S.INVITED, _E.MISSED): _S.UNRATED,
    (_S.UNRATED, _E.INVITED): _S.INVITED,
    (_S.UNRATED, _E.GIVEN): _S.RATED,
    (_S.UNRATED, _E.MISSED): _S.UNRATED,
    (_S.RATED, _E.EXCLUDED): _S.EXCLUDED,
}
"""Every allowed step of a rating: a second level has no place anywhere."""


def next_state(state: RatingState, event: RatingEvent) -> RatingState:
    """The state after `event`; raises NotAllowed (a second rating, an exclusion of what was never said)."""
    return after(RATING_TABLE, state, event)
