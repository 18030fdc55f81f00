"""The two questions on our own keys."""

from hall.model.rating.questions import COMMENT, PHONE, rating_form
from kiosk.session.forms import boards
from kiosk.session.forms.places import AtFormField, Filling
from kiosk.session.ratings.places import Rating
from kiosk.session.state import Session


def question(session: Session, rating: Rating, key: str) -> AtFormField:
    """The page of one of the two with what was said before."""
    said = {COMMENT: rating.comment, PHONE: rating.phone}[key]
    form = rating_form()
    board = boards.first_board(form.hints(key).widget, session.modes.language)
    return AtFormField(Filling(form, ((key, said),) if said else ()), key, said, board=board)
