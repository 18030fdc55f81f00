"""What ratings add to every step of a session: asking at the right moments, and handing a level over exactly once."""

from dataclasses import replace

from hall.model.rating import UnratedReason
from kiosk.session.cases.places import NOT_RATED as NOT_RATED_CASES
from kiosk.session.cases.places import AtCase
from kiosk.session.events import Effect
from kiosk.session.facts import Facts
from kiosk.session.forms.places import AtReceipt, AtReceiptTold
from kiosk.session.lockers.events import SayTaken
from kiosk.session.lockers.places import AtLockerDoor
from kiosk.session.places import AtMessage, AtScanned, OpenRating, Place
from kiosk.session.ratings.events import AskRating, GiveRating, LeaveRating
from kiosk.session.ratings.places import ratings_in
from kiosk.session.state import Change, Session

NOT_RATED = frozenset({"issued", "cancelled", "voided"})
"""Of a ticket: nobody has served it, ever; of all others only the controller knows."""

OFFERING = AtScanned | AtCase | AtReceiptTold
"""Pages of a code that say whether its service may be rated."""


def kept(before: Session, change: Change, *, timed_out: bool, facts: Facts) -> Change:
    """Whatever ended the rating, a touched level is handed over once; no offer of it is left."""
    after = change.session
    held = ratings_in((*before.back, before.at))
    still = ratings_in((*after.back, after.at)) if after.id == before.id else {}
    reason = UnratedReason.TIME_OVER if timed_out else UnratedReason.LEFT
    gone = [rating for rating_id, rating in held.items() if rating_id not in still]
    effects: list[Effect] = []
    for rating in gone:
        if rating.level is not None:
            effects.append(GiveRating(before.id, rating, facts.rating_tags.version))
            after = _without_offer(after, rating.offer.rating_id)
        elif rating.offer.by_itself:
            effects.append(LeaveRating(before.id, rating.offer.rating_id, reason))
    owed = before.owed
    if owed is not None and after.owed != owed and owed.rating_id not in still:
        effects.append(LeaveRating(before.id, owed.rating_id, reason))
    return Change(after, (*effects, *change.effects)) if effects else change


def asked(before: Session, change: Change, facts: Facts) -> Change:
    """The moments at which the hall is asked what may be rated; nobody waits for the answer."""
    if not facts.online or change.session.id == 0:
        return change
    wish = _after_service(before, change) if facts.rating_by_itself else None
    wish = wish or _of_code(before, change.session)
    return Change(change.session, (*change.effects, wish)) if wish else change


def offered_on(session: Session, code_id: str | None, offer: OpenRating) -> Session:
    """The offer on the page of the code, also behind another page."""

    def placed(place: Place) -> Place:
        if isinstance(place, AtScanned) and place.scanned.code_id == code_id:
            return replace(place, rating=offer)
        if isinstance(place, AtCase | AtReceiptTold) and place.code_id == code_id:
            return replace(place, rating=offer)
        return place

    return replace(session, at=placed(session.at), back=tuple(placed(place) for place in session.back))


def _without_offer(session: Session, rating_id: str) -> Session:
    def placed(place: Place) -> Place:
        if isinstance(place, OFFERING) and place.rating is not None and place.rating.rating_id == rating_id:
            return replace(place, rating=None)
        return place

    return replace(session, at=placed(session.at), back=tuple(placed(place) for place in session.back))


def _after_service(before: Session, change: Change) -> AskRating | None:
    """A form was handed in, or something taken out of a locker."""
    at = change.session.at
    if isinstance(at, AtReceipt) and not isinstance(before.at, AtReceipt) and at.what != "draft" and at.about:
        return AskRating(before.id, self_service=at.what, about=at.about)
    taken = any(isinstance(effect, SayTaken) and effect.taken for effect in change.effects)
    if taken and isinstance(at, AtLockerDoor) and at.thing is not None:
        return AskRating(before.id, self_service="pickup", about=at.thing.deposit_id)
    return None


def _of_code(before: Session, after: Session) -> AskRating | None:
    at = after.at
    if isinstance(at, AtScanned) and not isinstance(before.at, AtScanned) and at.rating is None:
        return AskRating(after.id, at.scanned.code_id) if at.answer.state not in NOT_RATED else None
    if isinstance(at, AtReceiptTold) and at.code_id and not isinstance(before.at, AtReceiptTold) and at.rating is None:
        return AskRating(after.id, at.code_id)
    if isinstance(at, AtMessage) and at.code == "expired_code" and not isinstance(before.at, AtMessage):
        code_id = dict(at.params).get("code")
        return AskRating(after.id, str(code_id)) if code_id else None
    if isinstance(at, AtCase) and at.code_id and at.told is not None and not at.looking and _still_looking(before):
        return AskRating(after.id, at.code_id) if at.told.state not in NOT_RATED_CASES else None
    return None


def _still_looking(before: Session) -> bool:
    return isinstance(before.at, AtCase) and before.at.looking
