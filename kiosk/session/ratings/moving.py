"""From five faces to thanks. A touched level counts whatever comes after; it is handed over once."""

from dataclasses import replace
from datetime import date

from hall.model.form import Trouble, check_answer
from hall.model.rating import Level
from hall.model.rating.questions import COMMENT, PHONE
from kiosk.session.facts import Facts
from kiosk.session.forms import boards
from kiosk.session.forms.steps import kept as typed_so_far
from kiosk.session.places import AtMessage, AtScanned, OpenRating
from kiosk.session.ratings.asking import question
from kiosk.session.ratings.events import RatingAnswer, RatingStored, RatingTold
from kiosk.session.ratings.places import AtRated, AtRating, AtRatingTags, AtRatingWords, Rating
from kiosk.session.ratings.telling import offered_on
from kiosk.session.state import Change, Session, go, settle, stay, turn_to, wipe


def open_rating(session: Session, offer: OpenRating | None, now: int) -> Change:
    """评价 was touched where it is offered."""
    return stay(session) if offer is None else go(session, AtRating(Rating(offer, now)))


def cut_off(session: Session, facts: Facts) -> Change:
    """The hall cannot be asked what is open: when to come back, and by what other way."""
    return stay(session) if facts.online else go(session, AtMessage("rating_offline", "warn"))


def instead_of_end(before: Session, change: Change, now: int) -> Change:
    """The service is done with: its rating opens by itself; 跳过 stands beside it."""
    if before.owed is None or change.session.id != 0:
        return change
    opened = replace(before, owed=None, back=(), done=True, steps=before.steps + 1)
    return Change(replace(opened, at=AtRating(Rating(before.owed, now))))


def choose_level(session: Session, choice: str, facts: Facts, now: int) -> Change:
    """A face, or none of them."""
    at = session.at
    if not isinstance(at, AtRating):
        return stay(session)
    word, _, arg = choice.partition(":")
    if word == "level" and arg in set(Level):
        return _touched(session, at.rating, Level(arg), facts, now)
    if choice == "next" and at.rating.level is not None:
        return go(session, AtRatingTags(at.rating))
    if choice != "skip_rating" or at.rating.level is not None:
        return stay(session)
    if session.back:
        return Change(replace(session, at=session.back[-1], back=session.back[:-1]))
    return wipe(session, "done" if session.done else "cancelled", now)


def choose_tags(session: Session, choice: str, facts: Facts) -> Change:
    """What belongs to the level, a comment, a call back; or done."""
    at = session.at
    if not isinstance(at, AtRatingTags):
        return stay(session)
    rating, (word, _, arg) = at.rating, choice.partition(":")
    if word == "tag" and rating.level is not None and facts.rating_tags.allowed(rating.level, (arg,)):
        tags = tuple(one for one in rating.tags if one != arg)
        return turn_to(session, AtRatingTags(replace(rating, tags=tags if arg in rating.tags else (*tags, arg))))
    if choice in {"comment", "call_back"} and facts.can_seal:
        key = COMMENT if choice == "comment" else PHONE
        return go(session, AtRatingWords(rating, question(session, rating, key)))
    if choice == "send":
        return settle(session, AtRated(call_back=bool(rating.phone)))
    return stay(session)


def choose_words(session: Session, choice: str, facts: Facts) -> Change:
    """A candidate, other keys, or on."""
    at = session.at
    if not isinstance(at, AtRatingWords):
        return stay(session)
    word, _, arg = choice.partition(":")
    if word == "pick" and arg.isdecimal():
        return turn_to(session, replace(at, field=boards.picked(at.field, int(arg))))
    if word == "board":
        return turn_to(session, replace(at, field=boards.turned_to(at.field, arg)))
    if choice not in {"keep", "leave_out"}:
        return stay(session)
    field = at.field
    trouble = Trouble("letters_left") if field.letters else _trouble(at, facts)
    if trouble is not None:
        return turn_to(session, replace(at, field=replace(field, trouble=trouble)))
    return _back_to(session, AtRatingTags(_with_words(at)))


def type_key(session: Session, key: str) -> Change:
    """A key of our own keypad."""
    at = session.at
    if not isinstance(at, AtRatingWords):
        return stay(session)
    return turn_to(session, replace(at, field=boards.key_pressed(at.field, key)))


def takes_digits(session: Session) -> bool:
    """Whether a digit of the tactile pad is typed here, not chosen."""
    return isinstance(session.at, AtRatingWords)


def step_back(session: Session) -> Change | None:
    """返回 keeps what was said; None = nothing of a rating, or the page before it."""
    at = session.at
    if isinstance(at, AtRatingTags):
        return _back_to(session, AtRating(at.rating))
    if isinstance(at, AtRatingWords):
        # A number that is not whole is none; words that were written stay.
        words = at.field.key == COMMENT and not at.field.letters
        return _back_to(session, AtRatingTags(_with_words(at) if words else at.rating))
    return None


def answered(session: Session, event: RatingAnswer, now: int) -> Change:
    """The hall says what may be rated, or the store that it has it."""
    if isinstance(event, RatingTold) and event.offer is not None:
        if event.offer.by_itself:
            return Change(replace(session, owed=event.offer))
        if isinstance(session.at, AtMessage) and dict(session.at.params).get("code") == event.code_id:
            # A slip that is over is scanned again for nothing else.
            return turn_to(session, AtRating(Rating(event.offer, now)))
        offered = offered_on(session, event.code_id, event.offer)
        # A number that was served is scanned again for nothing else.
        return go(offered, AtRating(Rating(event.offer, now))) if _is_over(session, event.code_id) else Change(offered)
    at = session.at
    if isinstance(event, RatingTold) and event.rated and isinstance(at, AtScanned) and _is_over(session, event.code_id):
        return turn_to(session, replace(at, rated=True))
    if isinstance(event, RatingStored) and not event.stored and isinstance(session.at, AtRated):
        return turn_to(session, AtMessage("rating_not_stored", "warn"))
    return stay(session)


def _is_over(session: Session, code_id: str | None) -> bool:
    at = session.at
    return isinstance(at, AtScanned) and at.scanned.code_id == code_id and at.answer.state == "served"


def _touched(session: Session, rating: Rating, level: Level, facts: Facts, now: int) -> Change:
    took = rating.took_ms if rating.level is not None else max(0, now - rating.asked_at)
    known = facts.rating_tags
    tags = tuple(one for one in rating.tags if known.allowed(level, (one,)))
    said = replace(rating, level=level, took_ms=took, tags=tags)
    return go(replace(session, at=AtRating(said)), AtRatingTags(said))


def _back_to(session: Session, place: AtRating | AtRatingTags) -> Change:
    """The page before, with what is known now."""
    back = session.back[:-1] if session.back and type(session.back[-1]) is type(place) else session.back
    return Change(replace(session, at=place, back=back))


def _with_words(at: AtRatingWords) -> Rating:
    said = typed_so_far(at.field).of(at.field.key)
    return replace(at.rating, comment=said) if at.field.key == COMMENT else replace(at.rating, phone=said)


def _trouble(at: AtRatingWords, facts: Facts) -> Trouble | None:
    filling = typed_so_far(at.field)
    today = date.fromisoformat(facts.local.date)
    found = check_answer(filling.form, at.field.key, filling.of(at.field.key), today)
    return found if found is not None and found.blocks else None
