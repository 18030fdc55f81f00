"""Ratings on the screen."""

from hall.model.masks import mask_phone
from hall.model.rating import LEVELS, Level
from kiosk.session import screen
from kiosk.session.facts import Facts
from kiosk.session.forms.pages import field_body
from kiosk.session.part import Choice
from kiosk.session.ratings.places import AtRated, AtRating, AtRatingTags, AtRatingWords
from kiosk.session.rendering.keys import key_at, keyed
from kiosk.session.rendering.page import Page, done

FACES = {
    Level.VERY_SATISFIED: "emoticon-excited-outline",
    Level.SATISFIED: "emoticon-happy-outline",
    Level.FAIRLY_SATISFIED: "emoticon-neutral-outline",
    Level.DISSATISFIED: "emoticon-sad-outline",
    Level.VERY_DISSATISFIED: "emoticon-cry-outline",
}
_FILLED = "check-circle"
_TICKED = {True: "checkbox-marked-outline", False: "checkbox-blank-outline"}


def _faces(at: AtRating, _facts: Facts, _now: int) -> screen.Body:
    rating, offer = at.rating, at.rating.offer
    return screen.RatingPage(
        stage=offer.stage,
        matter=offer.matter,
        day=offer.day,
        window=offer.window,
        choices=keyed([(f"level:{level.value}", FACES[level]) for level in LEVELS]),
        touched=f"level:{rating.level.value}" if rating.level else "",
    )


def _tags(at: AtRatingTags, facts: Facts, _now: int) -> screen.Body:
    rating = at.rating
    level = rating.level or LEVELS[0]
    tags = facts.rating_tags.by_level[level]
    choices = tuple(
        Choice(id=f"tag:{tag.code}", key=key_at(place), icon=_TICKED[tag.code in rating.tags], label=tag.words)
        for place, tag in enumerate(tags)
    )
    said = {"comment": bool(rating.comment), "call_back": bool(rating.phone)}
    icons = {"comment": "pencil-outline", "call_back": "phone-return-outline"}
    more = [(name, _FILLED if said[name] else icon) for name, icon in icons.items()] if facts.can_seal else []
    return screen.RatingTags(
        level=level.value,
        choices=choices,
        more=tuple(
            Choice(id=name, key=key_at(len(tags) + place), icon=icon) for place, (name, icon) in enumerate(more)
        ),
        comment=said["comment"],
        phone=mask_phone(rating.phone) if rating.phone else "",
    )


def _words(at: AtRatingWords, facts: Facts, now: int) -> screen.Body:
    body = field_body(at.field, facts, now)
    return body.model_copy(update={"number": 1, "total": 1})


def _rated(at: AtRated, _facts: Facts, _now: int) -> screen.Body:
    return screen.Message(code="rated_call_back" if at.call_back else "rated")


PAGES = (
    Page(AtRating, _faces, lambda at: "skip_rating" if at.rating.level is None else "next"),
    Page(AtRatingTags, _tags, lambda _: "send"),
    Page(AtRatingWords, _words, lambda at: "keep" if at.field.typed or at.field.letters else "leave_out"),
    Page(AtRated, _rated, done),
)
