# CONTRACT
"""好差评 on the line: invitations go down, levels come up. Nothing personal is readable."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Code, Id, Name
from hall.model.rating import Level, Source, Stage, UnratedReason
from hall.model.text import Text

RATING_PURPOSE = "rating"
"""Purpose under which comment and phone are sealed: {rating, comment, phone}."""
Tags = Annotated[tuple[Name, ...], Field(max_length=12)]


class InviteRating(Message):
    """Command `rating.invite` to a window's agent: light up and speak; its `ttl_ms` is the time to press."""

    rating_id: Id
    """The rating's key: of a window session or a case stage; made by the controller."""


class DismissRating(Message):
    """Command `rating.dismiss`: the session ended otherwise (next one called)."""

    rating_id: Id


class RatingGiven(Message):
    """`rating.given`: a level was chosen; the controller takes one a rating, refusals are typed and journalled."""

    rating_id: Id
    level: Level
    source: Source
    raw_key: Annotated[str, Field(max_length=20)] | None = None
    """The maker's own name of the key."""
    tags: Tags = ()
    tags_version: Annotated[str, Field(max_length=20)] | None = None
    sealed: Annotated[str, Field(max_length=8_000)] | None = None
    """Comment and call-back phone, sealed to the controller."""
    call_back: bool = False
    took_ms: Annotated[int, Field(ge=0)] | None = None
    """From the invitation to the key."""


class RatingMissed(Message):
    """`rating.missed`: an invitation ended without a level; a late rating is still allowed."""

    rating_id: Id
    reason: UnratedReason
    outside: Annotated[int, Field(ge=0)] = 0
    """Keys pressed outside of any invitation since the last report: dropped and counted."""


class AskRating(Message):
    """`rating.ask`: what may be rated by this ticket's code, or by the self-service or pick-up that just ended here."""

    code_id: Id | None = None
    self_service: Annotated[str, Field(max_length=80)] | None = None
    """What was done at this terminal: `form`, `pickup`, `ticket` …"""
    about: Id | None = None
    """Its id, such as the submission's or the deposit's: one rating each."""


class RatingOffer(Message):
    """Answer: the rating that is still open, or why there is none."""

    rating_id: str | None = None
    stage: Stage | None = None
    matter: Text | None = None
    """业务 or 事项; None where it is sensitive."""
    day: str = ""
    window: str = ""
    state: Literal["open", "already_rated", "not_served", "too_late", "unknown"] = "open"


class PressKey(Message):
    """`window.key`: a clerk pressed a key of the physical caller (叫号器)."""

    window: Name
    key: Literal["call", "recall", "rate", "give_up", "hold", "call_back", "pause", "transfer"]


class WindowTold(Message):
    """Answer to `window.key`, and what document `window` holds: what caller and sign show."""

    window: str
    name: Text
    state: Literal["open", "calling", "serving", "paused", "closed"] = "closed"
    number: str | None = None
    waiting: int | None = None
    services: tuple[str, ...] = ()
    clerk: bool = False
    """Somebody is signed in at the window."""
    refusal: Code | None = None
    """Why the key did nothing: beep, look at the panel."""
