"""How a form may be filled in besides by hand, as this machine and this hall are."""

from hall.model.form import Form, takes_card
from kiosk.session.facts import Facts

HERE, CARD, PHONE = "fill-here", "fill-card", "fill-phone"


def ways_of(form: Form, facts: Facts) -> tuple[str, ...]:
    """`fill-card` while the reader works and the form takes a card, `fill-phone` while phones reach the hall."""
    found = []
    if facts.card_reader and takes_card(form):
        found.append(CARD)
    if facts.online and facts.can_seal and facts.rules is not None and facts.rules.phone_forms:
        found.append(PHONE)
    return tuple(found)
