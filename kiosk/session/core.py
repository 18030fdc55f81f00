"""One citizen's session: (session, event, facts, now) -> (session, effects). No Qt, no asyncio, no clock.

The table `CHOICES` says which choices lead on from which page; what every page shares (modes, back, cancel, help, more
time) stands in `_COMMON`. Both are drawn into the documents by `kiosk.session.drawing`.
"""

from collections.abc import Callable
from dataclasses import replace

from kiosk.session import choosing, serving
from kiosk.session.cases import moving as cases
from kiosk.session.cases.events import CaseAnswer
from kiosk.session.cases.places import AtCase, AtCaseDetails, AtCaseTail
from kiosk.session.events import Answer, CodeRead, Event, Speak, Touched, Woken
from kiosk.session.facts import Facts
from kiosk.session.forms import answering as form_answers
from kiosk.session.forms import moving as forms
from kiosk.session.forms.events import FormAnswer
from kiosk.session.forms.places import AtFormField, AtFormLeave, AtFormPhone, AtReceipt, AtReceiptTold
from kiosk.session.guides import moving as guides
from kiosk.session.guides.events import GuideAnswer
from kiosk.session.guides.places import AtGuideSearch
from kiosk.session.lockers import moving as lockers
from kiosk.session.lockers.doors import choose as choose_door
from kiosk.session.lockers.events import DoorNews
from kiosk.session.lockers.places import AtLocker, AtLockerDoor, AtLockerSignIn, AtLockerTail, open_door
from kiosk.session.modes import switched
from kiosk.session.places import (
    AtAppointment,
    AtAttract,
    AtConfirm,
    AtDepartment,
    AtDepartments,
    AtHelp,
    AtHome,
    AtKeypad,
    AtMessage,
    AtScanned,
    AtSearch,
    AtServices,
    AtTicket,
    AtWorking,
    Place,
)
from kiosk.session.plan import moving as plan
from kiosk.session.ratings import moving as ratings
from kiosk.session.ratings import telling as rating_moments
from kiosk.session.ratings.events import RatingAnswer
from kiosk.session.ratings.places import AtRated, AtRating, AtRatingTags, AtRatingWords
from kiosk.session.rendering import body_choices, main_action
from kiosk.session.screen import Intent, IntentName
from kiosk.session.speech import page_prompts, prompts_of
from kiosk.session.state import Change, Outcome, Session, go, stay, wipe

HELPING = {IntentName.LANGUAGE, IntentName.THEME, IntentName.REACH, IntentName.SOUND, IntentName.HELP}
"""What a hand may say before a terminal that is not ready to serve."""
REPEAT = Intent(name=IntentName.KEY, arg="+")
"""The tactile pad's key that says the page again."""

_TYPING = (AtKeypad, AtCaseTail, AtSearch, AtGuideSearch)
"""Pages on which a digit of the tactile pad is typed, not chosen."""

Chosen = Callable[[Session, str, Facts, int], Change]


def _timeless(choose: Callable[[Session, str, Facts], Change]) -> Chosen:
    """Choices that do not depend on when they are made."""
    return lambda session, choice, facts, _now: choose(session, choice, facts)


CHOICES: dict[type[Place], Chosen] = {
    AtHome: lambda s, c, f, _: _home_choice(s, c, f),
    AtServices: lambda s, c, f, _: choosing.choose_service(s, c, f),
    AtDepartments: lambda s, c, f, _: choosing.choose_department(s, c, f),
    AtDepartment: lambda s, c, f, _: choosing.choose_service(s, c, f),
    AtSearch: lambda s, c, f, _: choosing.choose_hit(s, c, f),
    AtConfirm: lambda s, c, _f, _n: serving.choose_confirm(s, c),
    AtTicket: serving.choose_ticket,
    AtScanned: lambda s, c, f, n: _scanned_choice(s, c, f, n),  # noqa: PLW0108 (it is defined further down)
    AtAppointment: lambda s, c, _f, _n: serving.choose_appointment(s, c),
    AtKeypad: lambda s, c, _f, _n: serving.enter(s) if c == "enter" else stay(s),
    AtHelp: lambda s, c, f, n: _help_choice(s, c, f, n),  # noqa: PLW0108 (it is defined further down)
    AtMessage: lambda s, c, _f, n: _done_or(s, c, n, lambda session, _: stay(session)),
    **{place: _timeless(choose) for place, choose in guides.CHOICES.items()},
    **{place: _timeless(choose) for place, choose in forms.CHOICES.items()},
    **{place: _timeless(choose) for place, choose in plan.CHOICES.items()},
    **{place: _timeless(choose) for place, choose in lockers.CHOICES.items()},
    AtLockerDoor: lambda s, c, f, n: ratings.instead_of_end(s, choose_door(s, c, f, n), n),
    AtCase: lambda s, c, f, n: _case_choice(s, c, f, n),  # noqa: PLW0108 (it is defined further down)
    AtCaseTail: lambda s, c, f, _: cases.enter(s, c, f),
    AtCaseDetails: lambda s, c, f, _: cases.choose_details(s, c, f),
    AtFormLeave: forms.choose_leave,
    AtFormPhone: lambda s, c, _f, n: _done_or(s, c, n, lambda session, _: stay(session)),
    AtReceipt: lambda s, c, _f, n: ratings.instead_of_end(s, _done_or(s, c, n, lambda session, _: stay(session)), n),
    AtReceiptTold: lambda s, c, _f, n: _receipt_choice(s, c, n),
    AtRating: ratings.choose_level,
    AtRatingTags: _timeless(ratings.choose_tags),
    AtRatingWords: _timeless(ratings.choose_words),
    AtRated: lambda s, c, _f, n: _done_or(s, c, n, lambda session, _: stay(session)),
}
"""Page -> what its choices do."""


def advance(session: Session, event: Event, facts: Facts, now: int) -> Change:
    """The next state and what is to be done; `now` is monotonic milliseconds."""
    if isinstance(event, Answer):
        change = _answered(session, event, facts, now) if event.session == session.id else stay(session)
    elif isinstance(event, Woken):
        change = _woken(session, facts, now)
    elif isinstance(event, CodeRead):
        change = _code_read(session, event, facts, now)
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
        intent = _meant_by(session, intent.arg, facts)
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
            return forms.ask_before_leaving(session) or wipe(session, _outcome(session), now)
        case IntentName.TYPE:
            return _typed(session, intent.arg, facts)
        case _:
            return stay(session)


def _typed(session: Session, key: str, facts: Facts) -> Change:
    """A key of one of our own keypads."""
    match session.at:
        case AtSearch():
            return choosing.type_search(session, key, facts)
        case AtGuideSearch():
            return guides.type_search(session, key)
        case AtFormField():
            return forms.type_key(session, key)
        case AtRatingWords():
            return ratings.type_key(session, key)
        case AtCaseTail():
            return cases.type_key(session, key)
        case AtLocker() | AtLockerTail() | AtLockerSignIn():
            return lockers.type_key(session, key, facts)
        case _:
            return serving.press(session, key)


def _meant_by(session: Session, key: str, facts: Facts) -> Intent:
    """What a key of the tactile pad means on this page."""
    if isinstance(session.at, AtAttract):
        return Intent(name=IntentName.TOUCH)
    if (meant := lockers.meant_by(session, key, facts)) is not None:
        return meant
    if key == "*":
        return Intent(name=IntentName.BACK if session.back else IntentName.CANCEL)
    if key == "#":
        main = main_action(session)
        return Intent(name=IntentName.CHOOSE, arg=main) if main else Intent(name=IntentName.MORE_TIME)
    if key.isdigit() and _takes_digits(session, facts):
        return Intent(name=IntentName.TYPE, arg=key)
    for choice in body_choices(session, facts):
        if choice[0] == key:
            return Intent(name=IntentName.CHOOSE, arg=choice[1])
    return Intent(name=IntentName.MORE_TIME)


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


def _home_choice(session: Session, choice: str, facts: Facts) -> Change:
    if choice == "opinion":
        return forms.open_opinion(session, facts)
    return lockers.open_start(session, facts) if choice == "pickup" else choosing.choose_home(session, choice, facts)


def _scanned_choice(session: Session, choice: str, facts: Facts, now: int) -> Change:
    if choice == "rate" and isinstance(session.at, AtScanned):
        return ratings.open_rating(session, session.at.rating, now)
    return _done_or(session, choice, now, lambda running, way: serving.choose_scanned(running, way, facts))


def _receipt_choice(session: Session, choice: str, now: int) -> Change:
    if choice == "rate" and isinstance(session.at, AtReceiptTold):
        return ratings.open_rating(session, session.at.rating, now)
    return _done_or(session, choice, now, lambda running, _: stay(running))


def _case_choice(session: Session, choice: str, facts: Facts, now: int) -> Change:
    if choice == "rate" and isinstance(session.at, AtCase):
        offered = session.at.rating
        # What was offered before the line went can still be given: it waits for the hall.
        return ratings.open_rating(session, offered, now) if offered else ratings.cut_off(session, facts)
    return cases.choose_case(session, choice, facts)


def _takes_digits(session: Session, facts: Facts) -> bool:
    """Whether a digit of the tactile pad is typed here, not chosen."""
    at_form = forms.takes_digits(session) or ratings.takes_digits(session)
    return isinstance(session.at, _TYPING) or at_form or lockers.takes_digits(session, facts)


def _help_choice(session: Session, choice: str, facts: Facts, now: int) -> Change:
    if choice == "callback":
        return go(session, AtKeypad("callback_phone"))
    del facts
    return _done_or(session, choice, now, lambda running, _: stay(running))


def _done_or(session: Session, choice: str, now: int, otherwise: Callable[[Session, str], Change]) -> Change:
    if choice == "done" and open_door(session.at, session.back) is None:
        return wipe(session, _outcome(session), now)
    if choice in {"back", "done"}:
        return serving.back(session)
    return otherwise(session, choice)


def _outcome(session: Session) -> Outcome:
    return "done" if session.done else "cancelled"


def _bound(session: Session) -> bool:
    """While a number is told but not yet in somebody's hand, nothing leads away from it."""
    return isinstance(session.at, AtWorking) or (isinstance(session.at, AtTicket) and session.at.paper != "printed")


def _at_bound_door(session: Session) -> bool:
    return isinstance(session.at, AtLockerDoor) and lockers.bound(session)


def _spoken(before: Session, change: Change, facts: Facts) -> Change:
    """Each page and each change of mode is spoken, if the citizen wants sound."""
    prompts = prompts_of(before, change.session, facts)
    return Change(change.session, (*change.effects, Speak(prompts))) if prompts else change
