"""What the terminal's engine answers to forms."""

from dataclasses import replace
from typing import Literal

from hall.model.form import Form, normalised
from kiosk.session.facts import Facts
from kiosk.session.forms.events import (
    CardNotRead,
    CardRead,
    DraftOpened,
    DraftRefused,
    FormAnswer,
    FormHandedOver,
    FormNotHandedOver,
    FormNotStored,
    FormStored,
    PrintReceipt,
    ReadCard,
    ReceiptPrinted,
    ReceiptTold,
)
from kiosk.session.forms.places import (
    AtFormCard,
    AtFormLeave,
    AtFormPhone,
    AtFormReview,
    AtReceipt,
    AtReceiptTold,
    Filling,
)
from kiosk.session.forms.steps import FILLING, kept, question
from kiosk.session.places import AtMessage, AtWorking
from kiosk.session.state import Change, Session, settle, stay, turn_to

MOST_LOOKS = 30
"""Looks of a second each before the page says that no card was found."""


def answered(session: Session, event: FormAnswer, facts: Facts) -> Change:
    """A form was stored, printed, opened or not."""
    at = session.at
    match event:
        case FormStored() if isinstance(at, AtWorking):
            return _stored(session, event, facts)
        case FormNotStored() if isinstance(at, AtWorking):
            return _not_stored(session, event)
        case ReceiptPrinted() if isinstance(at, AtReceipt):
            return turn_to(session, replace(at, paper="printed" if event.printed else "failed"))
        case DraftOpened() if isinstance(at, AtWorking):
            return _opened(session, event, facts)
        case ReceiptTold() if isinstance(at, AtWorking):
            told = AtReceiptTold(
                event.what, event.name, event.state, event.day, event.clock, event.answer, event.code_id
            )
            return settle(session, told)
        case DraftRefused() if isinstance(at, AtWorking):
            back = session.back[:-1]
            return turn_to(replace(session, back=back), AtMessage(event.code, "warn"))
        case _:
            return _on_another_way(session, event)


def _on_another_way(session: Session, event: FormAnswer) -> Change:
    """Handed over to a phone, or filled from a card."""
    at = session.at
    match event:
        case FormHandedOver() if isinstance(at, AtWorking):
            # 返回 leads to where everything that was typed still stands.
            return turn_to(replace(session, done=True), AtFormPhone(event.name, event.code, event.until))
        case FormNotHandedOver() if isinstance(at, AtWorking):
            return turn_to(session, AtMessage(event.code, "warn"))
        case CardRead() if isinstance(at, AtFormCard):
            return _filled(session, at, event)
        case CardNotRead() if isinstance(at, AtFormCard):
            return _not_filled(session, at, event)
        case _:
            return stay(session)


def _stored(session: Session, event: FormStored, facts: Facts) -> Change:
    prints = facts.printer in {"ok", "low"}
    paper: Literal["printing", "none"] = "printing" if prints else "none"
    receipt = AtReceipt(
        event.what, event.name, event.code, event.day, event.clock, event.until, paper, about=event.about
    )
    effects = (PrintReceipt(session.id, receipt, session.modes.language),) if prints else ()
    return settle(session, receipt, *effects)


def _not_stored(session: Session, event: FormNotStored) -> Change:
    """Back to where everything that was typed still stands."""
    if not session.back:
        return stay(session)
    before, back = session.back[-1], session.back[:-1]
    if isinstance(before, AtFormLeave):
        before = before.before
    at = AtFormReview(kept(before), refused=event.code) if isinstance(before, FILLING) else before
    return Change(replace(session, at=at, back=back))


def _opened(session: Session, event: DraftOpened, facts: Facts) -> Change:
    """A saved form goes on where everything can be seen; questions that are no longer asked are left out."""
    form = next((form for form in facts.forms if form.slug == event.form), None)
    if form is None:
        return turn_to(replace(session, back=session.back[:-1]), AtMessage("form_gone", "warn"))
    filling = Filling(form, _still_asked(form, event.answers), event.code_id)
    refused = "changed" if event.changed else None
    return turn_to(replace(session, back=()), AtFormReview(filling, refused=refused))


def _filled(session: Session, at: AtFormCard, event: CardRead) -> Change:
    """The questions begin; what the card said stands on their pages and may be changed."""
    filling = Filling(at.form, event.answers)
    return turn_to(session, question(session, filling, filling.asked()[0]))


def _not_filled(session: Session, at: AtFormCard, event: CardNotRead) -> Change:
    """Nothing lay there: look again, for as long as somebody looks for a card in a bag."""
    if event.why == "none" and at.looks < MOST_LOOKS:
        return turn_to(session, replace(at, looks=at.looks + 1), ReadCard(session.id, at.form))
    return turn_to(session, replace(at, trouble=event.why))


def _still_asked(form: Form, answers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    known = form.form_schema.properties
    return tuple((key, normalised(form, key, value)) for key, value in answers if key in known)
