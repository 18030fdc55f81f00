"""What a choice does, page by page: the table `CHOICES`."""

from collections.abc import Callable

from kiosk.session import choosing, serving
from kiosk.session.cases import moving as cases
from kiosk.session.cases.places import AtCase, AtCaseDetails, AtCaseTail
from kiosk.session.facts import Facts
from kiosk.session.forms import moving as forms
from kiosk.session.forms.places import AtFormLeave, AtFormPhone, AtReceipt, AtReceiptTold
from kiosk.session.guides import moving as guides
from kiosk.session.lockers import moving as lockers
from kiosk.session.lockers.doors import choose as choose_door
from kiosk.session.lockers.places import AtLockerDoor, open_door
from kiosk.session.places import (
    AtAppointment,
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
    Place,
)
from kiosk.session.plan import moving as plan
from kiosk.session.ratings import moving as ratings
from kiosk.session.ratings.places import AtRated, AtRating, AtRatingTags, AtRatingWords
from kiosk.session.state import Change, Outcome, Session, go, stay, wipe

Chosen = Callable[[Session, str, Facts, int], Change]


def _timeless(choose: Callable[[Session, str, Facts], Change]) -> Chosen:
    """Choices that do not depend on when they are made."""
    return lambda session, choice, facts, _now: choose(session, choice, facts)


def _home(session: Session, choice: str, facts: Facts) -> Change:
    if choice == "opinion":
        return forms.open_opinion(session, facts)
    return lockers.open_start(session, facts) if choice == "pickup" else choosing.choose_home(session, choice, facts)


def _scanned(session: Session, choice: str, facts: Facts, now: int) -> Change:
    if choice == "rate" and isinstance(session.at, AtScanned):
        return ratings.open_rating(session, session.at.rating, now)
    return _done_or(session, choice, now, lambda running, way: serving.choose_scanned(running, way, facts))


def _receipt(session: Session, choice: str, facts: Facts, now: int) -> Change:
    if choice == "rate" and isinstance(session.at, AtReceiptTold):
        return ratings.open_rating(session, session.at.rating, now)
    return _end(session, choice, facts, now)


def _case(session: Session, choice: str, facts: Facts, now: int) -> Change:
    if choice == "rate" and isinstance(session.at, AtCase):
        offered = session.at.rating
        # What was offered before the line went can still be given: it waits for the hall.
        return ratings.open_rating(session, offered, now) if offered else ratings.cut_off(session, facts)
    return cases.choose_case(session, choice, facts)


def _help(session: Session, choice: str, facts: Facts, now: int) -> Change:
    if choice == "callback":
        return go(session, AtKeypad("callback_phone"))
    return _end(session, choice, facts, now)


def _end(session: Session, choice: str, facts: Facts, now: int) -> Change:
    """Pages that only lead back, or end the session."""
    del facts
    return _done_or(session, choice, now, lambda running, _: stay(running))


def _done_or(session: Session, choice: str, now: int, otherwise: Callable[[Session, str], Change]) -> Change:
    if choice == "done" and open_door(session.at, session.back) is None:
        return wipe(session, outcome(session), now)
    if choice in {"back", "done"}:
        return serving.back(session)
    return otherwise(session, choice)


def outcome(session: Session) -> Outcome:
    """How the session ends when the citizen ends it."""
    return "done" if session.done else "cancelled"


CHOICES: dict[type[Place], Chosen] = {
    AtHome: _timeless(_home),
    AtServices: _timeless(choosing.choose_service),
    AtDepartments: _timeless(choosing.choose_department),
    AtDepartment: _timeless(choosing.choose_service),
    AtSearch: _timeless(choosing.choose_hit),
    AtConfirm: lambda s, c, _f, _n: serving.choose_confirm(s, c),
    AtTicket: serving.choose_ticket,
    AtScanned: _scanned,
    AtAppointment: lambda s, c, _f, _n: serving.choose_appointment(s, c),
    AtKeypad: lambda s, c, _f, _n: serving.enter(s) if c == "enter" else stay(s),
    AtHelp: _help,
    AtMessage: _end,
    **{place: _timeless(choose) for place, choose in guides.CHOICES.items()},
    **{place: _timeless(choose) for place, choose in forms.CHOICES.items()},
    **{place: _timeless(choose) for place, choose in plan.CHOICES.items()},
    **{place: _timeless(choose) for place, choose in lockers.CHOICES.items()},
    AtLockerDoor: lambda s, c, f, n: ratings.instead_of_end(s, choose_door(s, c, f, n), n),
    AtCase: _case,
    AtCaseTail: _timeless(cases.enter),
    AtCaseDetails: _timeless(cases.choose_details),
    AtFormLeave: forms.choose_leave,
    AtFormPhone: _end,
    AtReceipt: lambda s, c, f, n: ratings.instead_of_end(s, _end(s, c, f, n), n),
    AtReceiptTold: _receipt,
    AtRating: ratings.choose_level,
    AtRatingTags: _timeless(ratings.choose_tags),
    AtRatingWords: _timeless(ratings.choose_words),
    AtRated: _end,
}
"""Page -> what its choices do."""
