"""From question to question, with the answers in hand."""

from dataclasses import replace

from hall.model.form import Widget, normalised
from kiosk.session.forms import boards
from kiosk.session.forms.dates import digits_of, iso_of
from kiosk.session.forms.places import AtFormField, AtFormReview, Filling
from kiosk.session.places import Place
from kiosk.session.state import Session

FILLING = AtFormField | AtFormReview
"""Where something may be lost."""


def after(session: Session, filling: Filling, at: AtFormField) -> Place:
    """Where an answer leads: the next question, or the review page."""
    asked = filling.asked()
    later = asked[asked.index(at.key) + 1 :]
    if at.reviewing:
        # Another answer may ask for something that was not asked before.
        later = tuple(key for key in later if filling.form.required(key) and not filling.of(key))
    if not later:
        return AtFormReview(filling)
    return replace(question(session, filling, later[0]), reviewing=at.reviewing)


def question(session: Session, filling: Filling, key: str) -> AtFormField:
    """The page of a question with what was answered before."""
    hints, value = filling.form.hints(key), filling.of(key)
    typed = digits_of(value) if hints.widget is Widget.DATE else value
    return AtFormField(filling, key, typed, board=boards.first_board(hints.widget, session.modes.language))


def kept(at: FILLING) -> Filling:
    """The answers with what stands on the page."""
    if isinstance(at, AtFormReview):
        return at.filling
    form, answers = at.filling.form, dict(at.filling.answers)
    raw = iso_of(at.typed) if form.hints(at.key).widget is Widget.DATE else at.typed
    value = normalised(form, at.key, raw)
    answers.pop(at.key, None)
    if value:
        answers[at.key] = value
    return replace(at.filling, answers=tuple(answers.items()))


def neighbour(filling: Filling, key: str, step: int) -> str | None:
    """The question before (-1) or after (1); None at the ends."""
    asked = filling.asked()
    at = asked.index(key) + step
    return asked[at] if 0 <= at < len(asked) else None
