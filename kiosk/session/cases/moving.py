"""From a code to what can be done next."""

from dataclasses import replace

from kiosk.session import choosing
from kiosk.session.cases.events import CaseAnswer, CaseHeld, CaseProved, CaseSeen, LookCase, ProveCase, ReadCase
from kiosk.session.cases.places import TAIL, AtCase, AtCaseDetails, AtCaseTail, ToldCase
from kiosk.session.facts import Facts
from kiosk.session.guides import moving as guides
from kiosk.session.places import AtMessage, AtWorking
from kiosk.session.plan import moving as plan
from kiosk.session.state import Change, Session, go, stay, turn_to

OFFLINE = "offline"


def code_read(session: Session, code_id: str, valid_until: str | None) -> Change:
    """The code of a case was held to the scanner: its page at once, from the store and then from the hall."""
    place = AtCase(code_id, valid_until)
    return go(_without_cases(session), place, ReadCase(session.id, code_id), LookCase(session.id, code_id=code_id))


def number_read(session: Session, number: str, facts: Facts) -> Change:
    """A 办件编号: it can be guessed, so nothing is told of it without the hall."""
    if not facts.online:
        return go(session, AtMessage("case_offline", "warn"))
    return go(_without_cases(session), AtCase(), LookCase(session.id, number=number))


def choose_case(session: Session, choice: str, facts: Facts) -> Change:
    """Details, the guide, a number for it, the way to its window."""
    at = session.at
    if not isinstance(at, AtCase) or at.told is None:
        return stay(session)
    if choice == "details" and at.told.second_factor and facts.online:
        return go(session, AtCaseTail(at.told.case_id))
    return _next(session, choice, at.told, facts)


def choose_details(session: Session, choice: str, facts: Facts) -> Change:
    """The same after the second factor."""
    return _next(session, choice, session.at.told, facts) if isinstance(session.at, AtCaseDetails) else stay(session)


def type_key(session: Session, key: str) -> Change:
    """A digit, or the X that may end a document number; `<` deletes, empty clears."""
    at = session.at
    if not isinstance(at, AtCaseTail):
        return stay(session)
    if key in {"<", ""}:
        return turn_to(session, replace(at, typed=at.typed[:-1] if key else ""))
    if len(at.typed) < TAIL and ((key.isascii() and key.isdigit()) or (key == "X" and len(at.typed) == TAIL - 1)):
        return turn_to(session, replace(at, typed=at.typed + key))
    return stay(session)


def enter(session: Session, choice: str, _facts: Facts) -> Change:
    """The four characters are complete."""
    at = session.at
    if not isinstance(at, AtCaseTail) or choice != "enter" or len(at.typed) != TAIL:
        return stay(session)
    cleared = replace(session, at=replace(at, typed="", left=None))
    return go(cleared, AtWorking("checking"), ProveCase(session.id, at.case_id, at.typed))


def answered(session: Session, event: CaseAnswer) -> Change:
    """The store or the hall answered."""
    match event:
        case CaseHeld():
            return _held(session, event)
        case CaseSeen():
            return _seen(session, event)
        case CaseProved() if session.at == AtWorking("checking"):
            return _proved(session, event)
        case _:
            return stay(session)


def _held(session: Session, event: CaseHeld) -> Change:
    """Shown only until the hall answers, or while it cannot; never over what it said."""
    at = session.at
    if not isinstance(at, AtCase) or at.code_id != event.code_id or at.told is not None or event.told is None:
        return stay(session)
    return turn_to(session, replace(at, told=event.told, age=event.age))


def _seen(session: Session, event: CaseSeen) -> Change:
    at = session.at
    if not isinstance(at, AtCase) or not at.looking:
        return stay(session)
    if event.refusal == OFFLINE and at.code_id is not None:
        return turn_to(session, replace(at, looking=False))
    if event.refusal is not None:
        code = "case_offline" if event.refusal == OFFLINE else event.refusal
        return turn_to(session, AtMessage(code, "warn"))
    if event.told is None:
        return turn_to(session, AtCaseTail(event.case_id))
    return turn_to(replace(session, done=True), replace(at, told=event.told, age=None, looking=False))


def _proved(session: Session, event: CaseProved) -> Change:
    back = tuple(place for place in session.back if not isinstance(place, AtCaseTail))
    if event.details is not None:
        return turn_to(replace(session, back=back, done=True), event.details)
    if event.opens is not None:
        params = (("day", event.opens.day), ("at", event.opens.clock))
        return turn_to(replace(session, back=back), AtMessage("case_locked", "warn", params))
    if event.refusal is not None:
        return turn_to(replace(session, back=back), AtMessage(event.refusal, "warn"))
    tail = next((place for place in reversed(session.back) if isinstance(place, AtCaseTail)), None)
    if tail is None:
        return stay(session)
    return turn_to(replace(session, back=back), replace(tail, typed="", left=event.left))


def _next(session: Session, choice: str, told: ToldCase, facts: Facts) -> Change:
    entry = facts.guides.get(told.guide) if told.guide else None
    if choice == "guide" and entry is not None:
        return guides.open_guide(session, told.guide, facts)
    service = entry.service if entry else None
    if choice == "number" and service is not None:
        return choosing.issue(session, service, None, facts)
    if choice == "way" and service is not None:
        return plan.to_service(session, service, facts)
    return stay(session)


def _without_cases(session: Session) -> Session:
    """Another code before the scanner: nothing leads back into the case of somebody who stood here before."""
    personal = (AtCase, AtCaseTail, AtCaseDetails)
    if not isinstance(session.at, personal) and not any(isinstance(place, personal) for place in session.back):
        return session
    kept = [place for place in (*session.back, session.at) if not isinstance(place, personal)]
    return replace(session, at=kept[-1], back=tuple(kept[:-1])) if kept else session
