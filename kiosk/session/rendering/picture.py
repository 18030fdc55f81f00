"""The whole picture: the page in its frame, honest lines, countdown."""

from kiosk.session import places, screen
from kiosk.session.facts import Facts
from kiosk.session.lockers.places import AtLockerDoor
from kiosk.session.rendering.table import body_of, main_action
from kiosk.session.screen import Notice, Screen
from kiosk.session.state import Session


def screen_of(session: Session, facts: Facts, now: int, seq: int) -> Screen:
    """The whole picture; `now` is monotonic milliseconds."""
    body = body_of(session, facts, now)
    return Screen(
        seq=seq,
        modes=session.modes,
        header=screen.Header(
            hall_name=facts.hall_name,
            place=facts.station.place,
            station_name=facts.station.name,
            clock=facts.local.clock,
            date=facts.local.date,
            weekday=facts.local.weekday,
        ),
        body=body,
        notices=notices_of(facts),
        countdown_s=countdown_of(session, facts, now),
        pad_hints=session.pad,
        can_back=bool(session.back) and not isinstance(session.at, places.AtWorking | AtLockerDoor),
        can_cancel=_can_cancel(session),
        busy=isinstance(session.at, places.AtWorking) or getattr(session.at, "keeping", False),
        main=None if isinstance(body, screen.LockerStart) and not body.open else main_action(session),
    )


def countdown_of(session: Session, facts: Facts, now: int) -> int | None:
    """Seconds of the visible countdown; None while it is not shown."""
    warns, wipes = session.warns_at(facts), session.wipes_at(facts)
    if warns is None or wipes is None or now < warns:
        return None
    return max(0, -(-(wipes - now) // 1000))


def notices_of(facts: Facts) -> tuple[Notice, ...]:
    """Honest lines, the worst first."""
    notices = []
    if facts.printer == "down":
        notices.append(Notice(code="printer_down", severity="bad"))
    if facts.cabinet is not None and not facts.cabinet.works:
        notices.append(Notice(code="locker_down", severity="bad"))
    if not facts.online:
        notices.append(Notice(code=_cut_off(facts), severity="warn"))
    if facts.printer == "low":
        notices.append(Notice(code="paper_low", severity="warn"))
    if facts.station.scanner and not facts.scanner_ok:
        notices.append(Notice(code="scanner_down", severity="warn"))
    if facts.opening.closing_soon:
        notices.append(Notice(code="closing_soon"))
    return tuple(notices)


def _cut_off(facts: Facts) -> str:
    """What still works without the line: numbers in opening hours, the cabinet's doors at any hour."""
    if facts.opening.open:
        return "offline"
    return "offline_pickup" if facts.cabinet is not None and facts.cabinet.works else "offline_closed"


def _can_cancel(session: Session) -> bool:
    at = session.at
    if isinstance(at, places.AtAttract | places.AtWorking) or _at_door(session):
        return False
    return not (isinstance(at, places.AtTicket) and at.paper != "printed")


def _at_door(session: Session) -> bool:
    """A door that may be open, or of which nobody has said what became of it, is not walked away from by a button."""
    return isinstance(session.at, AtLockerDoor) and (session.at.binding or session.at.stage == "ask")
