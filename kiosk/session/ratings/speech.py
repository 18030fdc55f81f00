"""What pages of ratings say: the question and the keys, never the level that was chosen."""

from kiosk.session.places import Place
from kiosk.session.ratings.places import AtRated, AtRating, AtRatingTags, AtRatingWords


def said_on(before: Place, at: Place) -> tuple[str, ...] | None:
    """The prompts of a page; None = no page of this family."""
    match at:
        case AtRating():
            return ("rating.ask",)
        case AtRatingTags():
            return () if isinstance(before, AtRatingTags) else ("rating.more",)
        case AtRatingWords():
            if isinstance(before, AtRatingWords):
                said = at.field.trouble is not None and at.field.trouble != before.field.trouble
                return ("form.trouble",) if said else ()
            return (f"rating.{at.field.key}",)
        case AtRated():
            return ("rating.thanks",)
        case _:
            return None


def choice_prompt(choice: str) -> str:
    """非常满意请按 1: all of them are named alike, before one is chosen."""
    word, _, arg = choice.partition(":")
    return {"level": f"rating.{arg}", "tag": f"rating_tag.{arg}"}.get(word, f"choice.{word}")
