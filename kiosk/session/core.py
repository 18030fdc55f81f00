"""One citizen's session: (session, event, facts, now) -> (session, effects). No Qt, no asyncio, no clock.

What a choice does stands page by page in `choices.CHOICES`; what means the same on every page in `_common`.
"""

from dataclasses import replace

from kiosk.session import serving
from kiosk.session.cases import moving as cases
from kiosk.session.cases.events import CaseAnswer
from kiosk.session.choices import CHOICES, outcome
from kiosk.session.events import Answer, CodeNear, CodeRead, Event, Speak, Touched, Woken
from kiosk.session.facts import Facts
from kiosk.session.forms import answering as form_answers
from kiosk.session.forms import moving as forms
from kiosk.session.forms.events import FormAnswer
from kiosk.session.guides import moving as guides
from kiosk.session.guides.events import GuideAnswer
from kiosk.session.keys import meant_by, typed
from kiosk.session.lockers import moving as lockers
from kiosk.session.lockers.events import DoorNews
from kiosk.session.lockers.places import AtLockerDoor
from kiosk.session.modes import switched
from kiosk.session.places import AtAttract, AtHome, AtScan, AtTicket, AtWorking
from kiosk.session.plan import moving as plan
from kiosk.session.ratings import moving as ratings
from kiosk.session.ratings import telling as rating_moments
from kiosk.session.ratings.events import RatingAnswer
from kiosk.session.screen import Intent, IntentName
from kiosk.session.speech import page_prompts, prompts_of
from kiosk.session.state import Change, Session, go, stay, turn_to, wipe

HELPING = {IntentName.LANGUAGE, IntentName.THEME, IntentName.REACH, IntentName.SOUND, IntentName.HELP}
"""What a hand may say before a terminal that is not ready to serve."""
REPEAT = Intent(name=IntentName.KEY, arg="+")
"""The tactile pad's key that says the page again."""


def advance(session: Session, event: Event, facts: Facts, now: int) -> Change:
    """The next state and what is to be done; `now` is monotonic milliseconds."""
    if isinstance(event, Answer):
        change = _answered(session, event, facts, now) if event.session == session.id else stay(session)
    elif isinstance(event, Woken):
        change = _woken(session, facts, now)
    elif isinstance(event, CodeRead):
        change = _code_read(session, event, facts, now)
    elif isinstance(event, CodeNear) and isinstance(session.at, AtScan):
        change = turn_to(session, replace(session.at, near=True))
    elif isinstance(event, Touched):
        change = _touched(session, event.intent, facts, now)
    else:
        change = stay(session)
    if not isinstance(event, DoorNews):
        change = lockers.kept(session, change)
    change = rating_moments.asked(session, change, facts)
    change = rating_moments.kept(session, change, timed_out=isinstance(event, Woken), facts=facts)
    if isinstance(event, Touched) and event.intent == REPEAT and change.session.modes.sound:
        return Change(change.session, (*change.effects, Speak(page_prompts(session.at, change.session, facts))))
    return _spoken(session, change, facts)


def _answered(session: Session, event: Answer, facts: Facts, now: int) -> Change:
    if isinstance(event, GuideAnswer):
        return guides.answered(session, event)
    if isinstance(event, CaseAnswer):
        return cases.answered(session, event)
    if isinstance(event, RatingAnswer):
        return ratings.answered(session, event, now)
    if isinstance(event, FormAnswer):
        return form_answers.answered(session, event, facts)
    if (change := lockers.answered(session, event, facts, now)) is not None:
        return change
    return serving.answered(session, event, facts, now)


def _touched(session: Session, intent: Intent, facts: Facts, now: int) -> Change:
    if isinstance(session.at, AtAttract) and facts.unready is not None and intent.name not in HELPING:
        return stay(session)
    session = _present(session, now)
    if intent.name is IntentName.KEY:
        session = replace(session, pad=True)
        intent = meant_by(session, intent.arg, facts)
    if isinstance(session.at, AtAttract) and intent.name is IntentName.TOUCH:
        return go(session, AtHome(), keep_back=False)
    if intent.name is IntentName.CHOOSE:
        handler = CHOICES.get(type(session.at))
        return handler(session, intent.arg, facts, now) if handler else stay(session)
    return _common(session, intent, facts, now)


def _common(session: Session, intent: Intent, facts: Facts, now: int) -> Change:
    """What means the same on every page."""
    match intent.name:
        case IntentName.LANGUAGE | IntentName.THEME | IntentName.REACH | IntentName.SOUND:
            return _with(session, intent, facts)
        case IntentName.HELP:
            return stay(session) if _bound(session) else serving.call_help(session)
        case IntentName.BACK:
            if _bound(session) or isinstance(session.at, AtLockerDoor):
                return stay(session)
            stepped = forms.step_back(session) or lockers.step_back(session) or ratings.step_back(session)
            return stepped or serving.back(session)
        case IntentName.CANCEL:
            if _bound(session) or _at_bound_door(session):
                return stay(session)
            if lockers.bound(session):
                return serving.back(session)
            return forms.ask_before_leaving(session) or wipe(session, outcome(session), now)
        case IntentName.TYPE:
            return typed(session, intent.arg, facts)
        case _:
            return stay(session)


def _woken(session: Session, facts: Facts, now: int) -> Change:
    wipes = session.wipes_at(facts)
    if wipes is None or now < wipes:
        return stay(session)
    if isinstance(session.at, AtTicket) and session.at.paper == "failed":
        return serving.not_remembered(session, now)
    return wipe(session, "done" if session.done else "timeout", now)


def _code_read(session: Session, event: CodeRead, facts: Facts, now: int) -> Change:
    if _bound(session) or lockers.bound(session) or facts.unready is not None:
        return stay(session)
    session = _present(session, now)
    if isinstance(session.at, AtAttract):
        session = replace(session, at=AtHome())
    if (change := lockers.code_read(session, event, facts)) is not None:
        return change
    session = lockers.without_things(session)
    if event.guide is not None:
        return guides.open_guide(session, event.guide, facts)
    if event.draft is not None:
        return forms.code_read(session, event.draft)
    if event.case is not None:
        return cases.code_read(session, event.case, event.until)
    if event.case_number is not None:
        return cases.number_read(session, event.case_number, facts)
    if event.window is not None:
        return plan.window_read(session, event.window, facts)
    return serving.code_read(session, event)


def _present(session: Session, now: int) -> Session:
    """Somebody is here: the first touch begins a session."""
    if session.id == 0:
        return replace(session, id=now or 1, started=now, touched=now)
    return replace(session, touched=now)


def _with(session: Session, intent: Intent, facts: Facts) -> Change:
    """A mode switch; on the attract page it also begins."""
    changed = replace(session, modes=switched(session.modes, intent))
    if isinstance(session.at, AtAttract) and facts.unready is None:
        return go(changed, AtHome(), keep_back=False)
    return Change(changed)


def _bound(session: Session) -> bool:
    """While a number is told but not yet in somebody's hand, nothing leads away from it."""
    return isinstance(session.at, AtWorking) or (isinstance(session.at, AtTicket) and session.at.paper != "printed")


def _at_bound_door(session: Session) -> bool:
    return isinstance(session.at, AtLockerDoor) and lockers.bound(session)


def _spoken(before: Session, change: Change, facts: Facts) -> Change:
    """Each page and each change of mode is spoken, if the citizen wants sound."""
    prompts = prompts_of(before, change.session, facts)
    return Change(change.session, (*change.effects, Speak(prompts))) if prompts else change
