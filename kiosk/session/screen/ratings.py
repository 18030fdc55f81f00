# CONTRACT
"""好差评: five faces of equal weight, what belongs to the level. Comment and phone are asked on pages of forms."""

from typing import Literal

from hall.model.text import Text
from kiosk.session.part import Choice, Part


class RatingPage(Part):
    """Five faces, none a default: choices `level:<level>`; main `skip_rating`, or `next` once one was touched."""

    page: Literal["rating"] = "rating"
    stage: str
    """`session`, `accepted`, `decided`, `self_service`, `pickup`."""
    matter: Text | None = None
    day: str = ""
    """Local ISO date."""
    window: str = ""
    choices: tuple[Choice, ...]
    touched: str = ""
    """Id of the choice that was touched before 返回; empty at first."""


class RatingTags(Part):
    """What can be said beside it: choices `tag:<code>`; `more`: `comment`, `call_back`; main `send`."""

    page: Literal["rating_tags"] = "rating_tags"
    level: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()
    comment: bool = False
    """A comment was written."""
    phone: str = ""
    """The call-back number, masked."""
