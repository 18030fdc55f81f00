"""A number asked for from a guide: its list of materials, for the answers that were given, follows the slip."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.session.guides.events import PrintGuide
from kiosk.session.guides.places import AtGuide
from kiosk.session.places import AtConfirm, AtTicket, AtWorking, Place
from kiosk.session.state import Change, Session, turn_to

SLOW_MS = 5_000
"""A printer that takes so long for a slip takes thrice for a list: nobody's number waits behind it unasked."""


def taken_from(back: Sequence[Place]) -> AtGuide | None:
    """The guide on whose page the number was asked for, a question in between or not."""
    before = [place for place in back if not isinstance(place, AtConfirm | AtWorking)]
    at = before[-1] if before else None
    return replace(at, section="materials", taken=True) if isinstance(at, AtGuide) and at.guide is not None else None


def list_after(change: Change, at: AtTicket, now: int) -> Change:
    """The slip is out: the list follows, if there is anything to bring and the printer is not a slow one."""
    of = at.guide
    if not isinstance(of, AtGuide) or of.guide is None or not of.guide.materials or now - at.since > SLOW_MS:
        return change
    session = change.session
    effect = PrintGuide(session.id, of.guide, of.chosen, of.item_code, session.modes.language, at.ticket.number)
    return turn_to(session, replace(at, list_paper="printing"), *change.effects, effect)


def list_printed(session: Session, *, printed: bool) -> Change:
    """The list came out, or not, wherever the person looks now; the number is in the hand either way."""

    def told(place: Place) -> Place:
        return replace(place, list_paper="printed" if printed else "failed") if isinstance(place, AtTicket) else place

    return Change(replace(session, at=told(session.at), back=tuple(told(place) for place in session.back)))
