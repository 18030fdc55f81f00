"""What a key means: letters and digits of our own keypads, and the keys of the tactile pad."""

from kiosk.session import choosing, serving
from kiosk.session.cases import moving as cases
from kiosk.session.cases.places import AtCaseTail
from kiosk.session.facts import Facts
from kiosk.session.forms import moving as forms
from kiosk.session.forms.places import AtFormField
from kiosk.session.guides import moving as guides
from kiosk.session.guides.places import AtGuideSearch
from kiosk.session.lockers import moving as lockers
from kiosk.session.lockers.places import AtLocker, AtLockerSignIn, AtLockerTail
from kiosk.session.places import AtAttract, AtKeypad, AtSearch
from kiosk.session.ratings import moving as ratings
from kiosk.session.ratings.places import AtRatingWords
from kiosk.session.rendering import body_choices, main_action
from kiosk.session.screen import Intent, IntentName
from kiosk.session.state import Change, Session

_TYPING = (AtKeypad, AtCaseTail, AtSearch, AtGuideSearch)
"""Pages on which a digit of the tactile pad is typed, not chosen."""


def typed(session: Session, key: str, facts: Facts) -> Change:
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


def meant_by(session: Session, key: str, facts: Facts) -> Intent:
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


def _takes_digits(session: Session, facts: Facts) -> bool:
    """Whether a digit of the tactile pad is typed here, not chosen."""
    at_form = forms.takes_digits(session) or ratings.takes_digits(session)
    return isinstance(session.at, _TYPING) or at_form or lockers.takes_digits(session, facts)
