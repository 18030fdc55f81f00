"""The pick-up locker in one session: what its choices, codes, keys and answers do."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk.session.cases.places import AtCase, AtCaseDetails, AtCaseTail
from kiosk.session.events import Answer, CodeRead, NotGiven
from kiosk.session.facts import Facts
from kiosk.session.lockers import depositing, doors, emergency, finding, staffing
from kiosk.session.lockers.events import (
    DepositTold,
    DoorNews,
    EmergencyBegun,
    FindThings,
    PutInTold,
    StaffSignedIn,
    TasksTold,
    ThingProved,
    ThingsFound,
)
from kiosk.session.lockers.places import (
    PERSONAL,
    TAIL,
    AtLocker,
    AtLockerCard,
    AtLockerDeposit,
    AtLockerDoor,
    AtLockerEmergency,
    AtLockerPapers,
    AtLockerPutIn,
    AtLockerSignIn,
    AtLockerStaff,
    AtLockerTail,
    AtLockerThings,
    open_door,
)
from kiosk.session.places import AtHome, AtMessage, Place
from kiosk.session.screen import Intent, IntentName
from kiosk.session.state import Change, Session, go, stay

Chosen = Callable[[Session, str, Facts], Change]
CHOICES: dict[type[Place], Chosen] = {
    AtLocker: finding.choose_start,
    AtLockerCard: finding.choose_card,
    AtLockerTail: finding.enter_tail,
    AtLockerThings: doors.choose_thing,
    AtLockerPapers: doors.choose_papers,
    AtLockerSignIn: staffing.choose_sign_in,
    AtLockerStaff: staffing.choose_task,
    AtLockerDeposit: depositing.choose,
    AtLockerEmergency: emergency.choose,
}
"""Page -> what its choices do; those of `AtLockerDoor` may end the session and need its time."""
ANSWERS: dict[type[Answer], Callable[[Session, Any, Facts, int], Change]] = {
    ThingsFound: finding.things_found,
    ThingProved: finding.thing_proved,
    PutInTold: finding.put_in_told,
    DoorNews: doors.news,
    StaffSignedIn: staffing.signed_in,
    TasksTold: staffing.tasks_told,
    DepositTold: depositing.told,
    EmergencyBegun: emergency.begun,
}
"""Answer -> what it does."""
_CASES = (AtCase, AtCaseTail, AtCaseDetails)
_STARTS = (AtLocker, AtLockerCard)


def open_start(session: Session, facts: Facts) -> Change:
    """取件 on the home page; only where there is a cabinet."""
    return go(session, AtLocker()) if facts.cabinet is not None else stay(session)


def answered(session: Session, event: Answer, facts: Facts, now: int) -> Change | None:
    """An answer of this family, or of nobody while a door is on its way; None = of another one."""
    if isinstance(event, NotGiven) and isinstance(session.at, AtLockerDoor):
        return doors.lost(session)
    handler = ANSWERS.get(type(event))
    return handler(session, event, facts, now) if handler else None


def code_read(session: Session, event: CodeRead, facts: Facts) -> Change | None:
    """Codes that mean something at a cabinet; None = they mean here what they mean everywhere."""
    if depositing.reads(session):
        return depositing.code_read(session, event)
    if facts.cabinet is None:
        return None
    at = session.at
    if event.staff is not None and isinstance(at, (*_STARTS, AtLockerSignIn)):
        return staffing.code_of_staff(session, event.staff)
    if event.pickup is not None:
        return _found(session, FindThings(session.id, "qr", event.pickup), facts)
    if event.case is not None and isinstance(at, AtLockerPutIn):
        return finding.ask_put_in(session, event.case)
    if event.case is not None and (event.lying or isinstance(at, _STARTS)):
        return _found(session, FindThings(session.id, "case", event.case), facts)
    return None


def without_things(session: Session) -> Session:
    """Another code before the scanner: nothing leads back to what was told to somebody before."""
    personal = (*PERSONAL, *_CASES)
    kept = [place for place in (*session.back, session.at) if not isinstance(place, personal)]
    return _standing(session, kept)


def type_key(session: Session, key: str, facts: Facts) -> Change:
    """A key of one of the keypads."""
    match session.at:
        case AtLocker():
            return finding.type_digit(session, key, facts)
        case AtLockerTail():
            return finding.type_tail(session, key)
        case _:
            return staffing.type_key(session, key)


def takes_digits(session: Session, facts: Facts) -> bool:
    """Whether a digit of the tactile pad is typed here, not chosen."""
    at, cabinet = session.at, facts.cabinet
    if isinstance(at, AtLocker):
        return cabinet is not None and cabinet.works and not cabinet.digits_pause_s
    return isinstance(at, AtLockerTail | AtLockerSignIn)


def meant_by(session: Session, key: str, facts: Facts) -> Intent | None:
    """What the star and the hash of the tactile pad mean while something is typed; None = what they always mean."""
    at, cabinet = session.at, facts.cabinet
    if isinstance(at, AtLocker) and not at.digits and key == "#" and cabinet is not None and cabinet.card_reader:
        return Intent(name=IntentName.CHOOSE, arg="card")
    if key != "*":
        return None
    if isinstance(at, AtLockerTail) and at.typed:
        return Intent(name=IntentName.TYPE, arg="X" if len(at.typed) == TAIL - 1 else "")
    return Intent(name=IntentName.TYPE, arg="") if isinstance(at, AtLocker) and at.digits else None


def step_back(session: Session) -> Change | None:
    """返回 within the family; None = the page before."""
    at = session.at
    if isinstance(at, AtLockerEmergency) and at.emergency_id is not None:
        return stay(session)
    return staffing.step_back(session)


def bound(session: Session) -> bool:
    """A door may stand open, or it was shut and nobody has said what became of it."""
    at = session.at
    return open_door(at, session.back) is not None or (isinstance(at, AtLockerDoor) and at.stage == "ask")


def kept(before: Session, change: Change) -> Change:
    """Whatever was done while a door stands open, the session does not lose it."""
    door, after = open_door(before.at, before.back), change.session
    if door is None or after.id != before.id:
        return change
    if any(isinstance(place, AtLockerDoor) for place in (after.at, *after.back)):
        return change
    return Change(_standing(after, [door, *after.back, after.at]), change.effects)


def _found(session: Session, effect: FindThings, facts: Facts) -> Change:
    if facts.cabinet is not None and not facts.cabinet.works:
        return go(session, AtMessage("locker_cabinet_down", "warn"))
    return finding.find(session, effect)


def _standing(session: Session, places: list[Place]) -> Session:
    places = places or [AtHome()]
    return replace(session, at=places[-1], back=tuple(places[:-1]))
