"""From a form's name to its receipt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hall.model.form import FormKind, Trouble, Widget, check_all, check_answer, normalised
from kiosk.session.facts import Facts
from kiosk.session.forms import boards
from kiosk.session.forms.dates import digits_of
from kiosk.session.forms.events import HandIn, HandOver, OpenDraft, ReadCard, SaveDraft
from kiosk.session.forms.places import (
    AtFormCard,
    AtFormField,
    AtFormLeave,
    AtFormNotice,
    AtFormReview,
    AtForms,
    AtFormWay,
    Filling,
)
from kiosk.session.forms.steps import FILLING, after, kept, neighbour, question
from kiosk.session.forms.ways import CARD, HERE, PHONE, ways_of
from kiosk.session.places import AtMessage, AtWorking, Place
from kiosk.session.state import Change, Session, go, stay, turn_to, wipe

_CHOOSING = {Widget.CHOICE, Widget.CHOICES}


def open_form(session: Session, slug: str, facts: Facts) -> Change:
    """A form was chosen, here or beside a guide: first it is said what becomes of the answers."""
    form = next((form for form in facts.forms if form.slug == slug), None)
    if form is None:
        return go(session, AtMessage("form_gone", "warn"))
    if not facts.can_seal:
        return go(session, AtMessage("form_not_yet", "warn"))
    return go(session, AtFormNotice(form))


def open_opinion(session: Session, facts: Facts) -> Change:
    """The opinion box."""
    form = next((form for form in facts.forms if form.kind is FormKind.OPINION), None)
    return stay(session) if form is None else open_form(session, form.slug, facts)


def code_read(session: Session, code_id: str) -> Change:
    """The code of a receipt or of a saved form was held to the scanner."""
    return go(session, AtWorking("checking"), OpenDraft(session.id, code_id))


def choose_notice(session: Session, choice: str, facts: Facts) -> Change:
    """Read and agreed: how to fill it in where there is a choice, else the first question."""
    at = session.at
    if choice != "agree" or not isinstance(at, AtFormNotice):
        return stay(session)
    if ways_of(at.form, facts):
        return go(session, AtFormWay(at.form))
    return _begin(session, Filling(at.form))


def choose_way(session: Session, choice: str, facts: Facts) -> Change:
    """By hand, with the card, or on the phone."""
    at = session.at
    if not isinstance(at, AtFormWay):
        return stay(session)
    if choice == HERE:
        return _begin(session, Filling(at.form))
    if choice not in ways_of(at.form, facts):
        return stay(session)
    if choice == CARD:
        return go(session, AtFormCard(at.form), ReadCard(session.id, at.form))
    return hand_over(session, Filling(at.form), facts)


def choose_card(session: Session, choice: str, _facts: Facts) -> Change:
    """Look again, or type instead."""
    at = session.at
    if not isinstance(at, AtFormCard):
        return stay(session)
    if choice == "retry" and at.trouble is not None:
        return turn_to(session, AtFormCard(at.form), ReadCard(session.id, at.form))
    if choice == HERE:
        filling = Filling(at.form)
        return turn_to(session, question(session, filling, filling.asked()[0]))
    return stay(session)


def hand_over(session: Session, filling: Filling, facts: Facts) -> Change:
    """To the phone, as far as it goes; nothing while phones cannot reach the hall."""
    if PHONE not in ways_of(filling.form, facts):
        return stay(session)
    return go(session, AtWorking("sending"), HandOver(session.id, filling))


def _begin(session: Session, filling: Filling) -> Change:
    return go(session, question(session, filling, filling.asked()[0]))


def choose_field(session: Session, choice: str, facts: Facts) -> Change:
    """A value, a candidate, other keys, or on to the next question."""
    at = session.at
    if not isinstance(at, AtFormField):
        return stay(session)
    word, _, arg = choice.partition(":")
    if word == "value":
        return _value(session, at, arg, facts)
    if word == "pick" and arg.isdecimal():
        return turn_to(session, boards.picked(at, int(arg)))
    if word == "board":
        return turn_to(session, boards.turned_to(at, arg))
    if word in {"next", "skip"}:
        return _onwards(session, at, facts)
    if word == PHONE:
        return hand_over(session, kept(at), facts)
    return _leaving(session, at) if word == "later" else stay(session)


def type_key(session: Session, key: str) -> Change:
    """A key of our own keypad."""
    at = session.at
    if not isinstance(at, AtFormField) or not takes_digits(session):
        return stay(session)
    return turn_to(session, boards.key_pressed(at, key))


def takes_digits(session: Session) -> bool:
    """Whether a digit of the tactile pad is typed here, not chosen."""
    at = session.at
    return isinstance(at, AtFormField) and at.filling.form.hints(at.key).widget not in _CHOOSING


def choose_review(session: Session, choice: str, facts: Facts) -> Change:
    """Change an answer, hand it in, or save it for later."""
    at = session.at
    if not isinstance(at, AtFormReview):
        return stay(session)
    word, _, key = choice.partition(":")
    if word == "change" and key in at.filling.asked():
        return turn_to(session, replace(question(session, at.filling, key), reviewing=True))
    if word == "submit":
        troubles = check_all(at.filling.form, dict(at.filling.answers), _today(facts))
        if troubles:
            return turn_to(session, replace(at, troubles=tuple(troubles.items()), refused="incomplete"))
        return go(session, AtWorking("sending"), HandIn(session.id, at.filling))
    if word == PHONE:
        return hand_over(session, at.filling, facts)
    return _leaving(session, at) if word == "later" else stay(session)


def choose_leave(session: Session, choice: str, _facts: Facts, now: int) -> Change:
    """Save it, let it go, or go on."""
    at = session.at
    if not isinstance(at, AtFormLeave):
        return stay(session)
    if choice == "save":
        return go(session, AtWorking("sending"), SaveDraft(session.id, kept(at.before)))
    if choice == "leave":
        return wipe(session, "cancelled", now)
    return turn_to(session, at.before) if choice == "stay" else stay(session)


def step_back(session: Session) -> Change | None:
    """返回 within a form keeps every answer; None = nothing of a form, or its first question."""
    at = session.at
    if isinstance(at, AtFormLeave):
        return turn_to(session, at.before)
    if isinstance(at, AtFormField):
        filling = kept(at)
        if at.reviewing:
            return turn_to(session, AtFormReview(filling))
        before = neighbour(filling, at.key, -1)
        return turn_to(session, question(session, filling, before)) if before else ask_before_leaving(session)
    if isinstance(at, AtFormReview):
        return turn_to(session, question(session, at.filling, at.filling.asked()[-1]))
    return None


def ask_before_leaving(session: Session) -> Change | None:
    """退出 with something typed asks first; None = there is nothing to lose."""
    at = session.at
    if isinstance(at, FILLING) and kept(at).answers:
        return turn_to(session, AtFormLeave(at))
    return None


def _value(session: Session, at: AtFormField, value: str, facts: Facts) -> Change:
    schema, hints = at.filling.form.form_schema.properties[at.key], at.filling.form.hints(at.key)
    if hints.widget is Widget.DATE:
        return _onwards(session, replace(at, typed=digits_of(value)), facts)
    if value not in schema.options:
        return stay(session)
    if hints.widget is Widget.CHOICE:
        return _onwards(session, replace(at, typed=value), facts)
    chosen = set(at.typed.split()) ^ {value}
    return turn_to(session, replace(at, typed=normalised(at.filling.form, at.key, " ".join(chosen)), trouble=None))


def _onwards(session: Session, at: AtFormField, facts: Facts) -> Change:
    """The answer is checked; a trouble that only warns is told once."""
    if at.letters:
        return turn_to(session, replace(at, trouble=Trouble("letters_left")))
    filling = kept(at)
    trouble = check_answer(filling.form, at.key, filling.of(at.key), _today(facts))
    if trouble is not None and (trouble.blocks or trouble != at.trouble):
        return turn_to(session, replace(at, trouble=trouble))
    return turn_to(session, after(session, filling, at))


def _leaving(session: Session, at: FILLING) -> Change:
    return turn_to(session, AtFormLeave(at))


def _today(facts: Facts) -> date:
    return date.fromisoformat(facts.local.date)


Choose = Callable[[Session, str, Facts], Change]
CHOICES: dict[type[Place], Choose] = {
    AtForms: open_form,
    AtFormNotice: choose_notice,
    AtFormWay: choose_way,
    AtFormCard: choose_card,
    AtFormField: choose_field,
    AtFormReview: choose_review,
}
"""Page -> what its choices do; `AtFormLeave`, `AtReceipt` and `AtReceiptTold` end the session and need its time."""
