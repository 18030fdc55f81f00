"""取件: from a code, eight digits or a card to the things that lie here."""

from dataclasses import replace

from hall.model.locker import DIGITS
from hall.model.text import Text
from kiosk.session.facts import Facts
from kiosk.session.lockers.events import AskPutIn, FindThings, ProveThing, PutInTold, ReadCard, ThingProved, ThingsFound
from kiosk.session.lockers.places import (
    TAIL,
    AtLocker,
    AtLockerCard,
    AtLockerPapers,
    AtLockerPutIn,
    AtLockerSignIn,
    AtLockerTail,
    AtLockerThings,
)
from kiosk.session.places import AtMessage, AtWorking
from kiosk.session.state import Change, Session, go, stay, turn_to

CHECKING = AtWorking("checking")
BY_DIGITS = AtWorking("checking", item="digits")
"""Then what was not found may be typed again."""


def choose_start(session: Session, choice: str, facts: Facts) -> Change:
    """The digits are complete, or another way."""
    at, cabinet = session.at, facts.cabinet
    if not isinstance(at, AtLocker) or cabinet is None:
        return stay(session)
    if choice == "staff":
        return go(session, AtLockerSignIn())
    if not cabinet.works:
        return stay(session)
    if choice == "enter" and at.ready and not cabinet.digits_pause_s:
        # The digits leave with the question: nothing of them stays here while it is looked at.
        return go(replace(session, at=AtLocker()), BY_DIGITS, FindThings(session.id, "digits", digits=at.digits))
    if choice == "card" and cabinet.card_reader:
        return go(replace(session, at=AtLocker()), AtLockerCard(), ReadCard(session.id))
    if choice == "put_in" and facts.scanner_ok:
        return go(replace(session, at=AtLocker()), AtLockerPutIn())
    return stay(session)


def choose_card(session: Session, choice: str, _facts: Facts) -> Change:
    """Once more."""
    if choice != "again" or session.at != AtLockerCard(seen=False):
        return stay(session)
    return turn_to(session, AtLockerCard(), ReadCard(session.id))


def find(session: Session, effect: FindThings) -> Change:
    """A pick-up code, or the code of a case, was read."""
    return go(session, CHECKING, effect)


def ask_put_in(session: Session, code_id: str) -> Change:
    """The code of a case whose missing papers somebody brings."""
    return go(session, CHECKING, AskPutIn(session.id, code_id))


def type_digit(session: Session, key: str, facts: Facts) -> Change:
    """A key of the keypad while the eight digits are typed; `<` deletes, empty clears."""
    at, cabinet = session.at, facts.cabinet
    if not isinstance(at, AtLocker) or cabinet is None or cabinet.digits_pause_s or not cabinet.works:
        return stay(session)
    return turn_to(session, AtLocker(_typed(at.digits, key, DIGITS)))


def type_tail(session: Session, key: str) -> Change:
    """A key of the second factor: digits, or the X that may end a document number."""
    at = session.at
    if not isinstance(at, AtLockerTail):
        return stay(session)
    if key == "X" and len(at.typed) == TAIL - 1:
        return turn_to(session, replace(at, typed=at.typed + key))
    return turn_to(session, replace(at, typed=_typed(at.typed, key, TAIL)))


def enter_tail(session: Session, choice: str, _facts: Facts) -> Change:
    """The four characters are complete."""
    at = session.at
    if not isinstance(at, AtLockerTail) or choice != "enter" or len(at.typed) != TAIL:
        return stay(session)
    cleared = replace(session, at=replace(at, typed="", left=None))
    return go(cleared, CHECKING, ProveThing(session.id, at.lease_id, at.typed))


def things_found(session: Session, event: ThingsFound, _facts: Facts, _now: int) -> Change:
    """What lies here, whose second factor is wanted first, or why nothing."""
    if session.at not in {CHECKING, BY_DIGITS} and not isinstance(session.at, AtLockerCard):
        return stay(session)
    typed = session.at == BY_DIGITS
    if event.refusal == "no_card":
        return turn_to(session, AtLockerCard(seen=False)) if isinstance(session.at, AtLockerCard) else stay(session)
    asked = where_asked(session)
    if event.things:
        return go(asked, AtLockerThings(event.things))
    if event.prove is not None:
        return go(asked, AtLockerTail(event.prove))
    if typed and event.refusal in {"unknown_code", "digits_paused"}:
        return turn_to(asked, AtLocker(wrong=event.refusal == "unknown_code"))
    return go(asked, refused(event.refusal, event.place))


def thing_proved(session: Session, event: ThingProved, _facts: Facts, _now: int) -> Change:
    """The second factor was right, wrong, or is locked."""
    if session.at != CHECKING:
        return stay(session)
    asked = where_asked(session)
    if not isinstance(asked.at, AtLockerTail):
        return stay(session)
    if event.things:
        return turn_to(asked, AtLockerThings(event.things))
    if event.locked:
        return turn_to(asked, refused("locked"))
    if event.refusal is not None:
        return turn_to(asked, refused(event.refusal))
    if event.left <= 0:
        return turn_to(asked, refused("not_now"))
    return turn_to(asked, replace(asked.at, typed="", left=event.left))


def put_in_told(session: Session, event: PutInTold, _facts: Facts, _now: int) -> Change:
    """Papers may be put in, or why not."""
    if session.at != CHECKING:
        return stay(session)
    asked = where_asked(session)
    if event.permit_id is None:
        return go(asked, refused(event.refusal))
    return go(asked, AtLockerPapers(event.permit_id, event.item_name))


def refused(code: str | None, place: Text | None = None) -> AtMessage:
    """A kind answer; its codes begin with `locker_`."""
    params = (("place_zh", place.zh), ("place_en", place.en or place.zh)) if place else ()
    return AtMessage(f"locker_{code or 'unknown_code'}", "warn", params)


def where_asked(session: Session) -> Session:
    """The session back at the page that asked."""
    return replace(session, at=session.back[-1], back=session.back[:-1]) if session.back else session


def _typed(digits: str, key: str, most: int) -> str:
    if key == "":
        return ""
    if key == "<":
        return digits[:-1]
    return digits + key if len(key) == 1 and key in "0123456789" and len(digits) < most else digits
