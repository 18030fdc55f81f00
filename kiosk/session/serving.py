"""From an answer to paper in the hand: tickets, scanned codes, appointments, help."""

from dataclasses import replace

from kiosk.session.choosing import send
from kiosk.session.events import (
    AskTicket,
    CallbackStored,
    CheckIn,
    CodeRead,
    Drop,
    Event,
    Help,
    HelpAnswered,
    Keep,
    Kept,
    NotGiven,
    NotKept,
    PaperFailed,
    PaperOut,
    Print,
    StoreCallback,
    TicketGiven,
    TicketTold,
)
from kiosk.session.facts import Facts
from kiosk.session.guides.taking import list_after, taken_from
from kiosk.session.places import (
    AtConfirm,
    AtHelp,
    AtKeypad,
    AtMessage,
    AtScan,
    AtScanned,
    AtTicket,
    AtWorking,
)
from kiosk.session.plan import moving as plan
from kiosk.session.state import KEEP_S, Change, Session, go, settle, stay, turn_to, wipe


def ticket_given(session: Session, event: TicketGiven, facts: Facts, now: int) -> Change:
    """The number is told at once; the slip follows, and the list of materials of the guide it was asked from."""
    guide = taken_from(session.back)
    if facts.printer in {"down", "none"}:
        return settle(session, AtTicket(event.ticket, "failed", "printer_down", now + _keep_ms(facts), guide=guide))
    effect = Print(session.id, event.ticket, session.modes.language)
    return settle(session, AtTicket(event.ticket, "printing", since=now, guide=guide), effect)


def not_given(session: Session, event: NotGiven) -> Change:
    """The hall said no: 今天可能办不上 is a question, everything else a kind answer."""
    at = session.at
    back = session.back[:-1] if session.back else ()
    base = replace(session, back=back)
    if event.code == "may_be_too_late" and isinstance(at, AtWorking) and at.service:
        return go(replace(base, at=session.back[-1]), AtConfirm("may_be_too_late", at.service, at.item))
    return turn_to(base, AtMessage(event.code, "warn", event.params))


def paper_out(session: Session, now: int) -> Change:
    """The slip is out: take it."""
    if not isinstance(session.at, AtTicket):
        return stay(session)
    at = replace(session.at, paper="printed", fault=None)
    return list_after(turn_to(replace(session, touched=now), at), at, now)


def paper_failed(session: Session, event: PaperFailed, facts: Facts, now: int) -> Change:
    """The number large on screen with its code, and 我记住了."""
    if not isinstance(session.at, AtTicket):
        return stay(session)
    place = replace(
        session.at,
        paper="failed",
        fault=event.fault,
        remember_until=now + _keep_ms(facts),
        maybe_out=event.maybe_out,
    )
    return turn_to(session, place)


def choose_ticket(session: Session, choice: str, facts: Facts, now: int) -> Change:
    """我记住了, the way to where one waits, or done."""
    at = session.at
    if not isinstance(at, AtTicket):
        return stay(session)
    if choice == "remember" and at.paper == "failed" and not at.keeping:
        return turn_to(session, replace(at, keeping=True), Keep(session.id, at.ticket))
    if choice == "done" and at.paper == "printed":
        return wipe(session, "done", now)
    if choice == "way" and at.paper == "printed" and (place := plan.ticket_place(facts, at.ticket)) is not None:
        return go(session, place)
    if choice == "materials" and at.paper == "printed" and at.guide is not None:
        return go(session, at.guide)
    return stay(session)


def kept(session: Session, now: int) -> Change:
    """The number lives without paper."""
    return wipe(session, "done", now) if isinstance(session.at, AtTicket) else stay(session)


def not_kept(session: Session) -> Change:
    """The store could not take it: 我记住了 stays, and may be pressed again."""
    return turn_to(session, replace(session.at, keeping=False)) if isinstance(session.at, AtTicket) else stay(session)


def not_remembered(session: Session, now: int) -> Change:
    """Nobody pressed 我记住了 in time: the number is given back, unless the slip may be out."""
    at = session.at
    if not isinstance(at, AtTicket):
        return stay(session)
    ended = wipe(session, "fault", now)
    return Change(ended.session, (Drop(at.ticket, at.maybe_out), *ended.effects))


def code_read(session: Session, event: CodeRead) -> Change:
    """One entrance for everything that a scanner reads."""
    if event.refusal is not None:
        params = () if event.late is None else (("code", event.late),)
        return go(session, AtMessage(event.refusal, "warn", params))
    if event.appointment_key is not None:
        return _check_in(session, kind="code", key=event.appointment_key, digits=None)
    if event.scanned is None:
        return stay(session)
    effect = AskTicket(session.id, event.scanned, "show")
    return go(session, AtWorking("checking", scanned=event.scanned), effect, keep_back=not _scanning(session))


def ticket_told(session: Session, event: TicketTold) -> Change:
    """What the ticket says; nothing leads back into asking again."""
    return settle(session, AtScanned(event.scanned, event.answer))


def choose_scanned(session: Session, choice: str, facts: Facts) -> Change:
    """过号返回, 暂离, or give the number back."""
    at = session.at
    if not isinstance(at, AtScanned):
        return stay(session)
    if choice == "way":
        answer = at.answer
        windows = (answer.window,) if answer.window else plan.service_windows(facts, answer.service)
        return plan.open_plan(session, facts, windows)
    if choice == "cancel":
        return go(session, AtConfirm("cancel_ticket", at.answer.service, scanned=at.scanned))
    if choice == "return":
        return go(session, AtWorking("checking"), AskTicket(session.id, at.scanned, "return"))
    if choice == "hold":
        return go(session, AtWorking("checking"), AskTicket(session.id, at.scanned, "hold"))
    return stay(session)


def choose_confirm(session: Session, choice: str) -> Change:
    """Yes does it, no goes back."""
    at = session.at
    if not isinstance(at, AtConfirm):
        return stay(session)
    if choice == "no":
        return back(session)
    if choice != "yes":
        return stay(session)
    if at.question == "cancel_ticket" and at.scanned:
        return go(session, AtWorking("checking"), AskTicket(session.id, at.scanned, "cancel"))
    return send(session, at.service, at.item, accept_late=True)


def choose_appointment(session: Session, choice: str) -> Change:
    """Show the appointment by code or by the phone's last four digits."""
    if choice == "scan":
        return go(session, AtScan("appointment"))
    if choice == "phone_tail":
        return go(session, AtKeypad("phone_tail"))
    return stay(session)


def press(session: Session, key: str) -> Change:
    """A digit of our own keypad; `<` deletes."""
    at = session.at
    if not isinstance(at, AtKeypad):
        return stay(session)
    if key == "<":
        return turn_to(session, replace(at, digits=at.digits[:-1]))
    if key == "":
        return turn_to(session, replace(at, digits=""))
    if key.isascii() and key.isdigit() and len(at.digits) < at.length:
        return turn_to(session, replace(at, digits=at.digits + key))
    return stay(session)


def enter(session: Session) -> Change:
    """The digits are complete."""
    at = session.at
    if not isinstance(at, AtKeypad) or len(at.digits) != at.length:
        return stay(session)
    if at.purpose == "phone_tail":
        cleared = replace(session, at=AtKeypad("phone_tail"))
        return _check_in(cleared, kind="phone_tail", key=None, digits=at.digits)
    cleared = replace(session, at=AtKeypad("callback_phone"))
    return go(cleared, AtWorking("sending"), StoreCallback(session.id, at.digits))


def call_help(session: Session) -> Change:
    """The help button is never dead: the question goes out, the answer says who comes."""
    if isinstance(session.at, AtHelp):
        return stay(session)
    return go(session, AtHelp("calling"), Help(session.id))


def help_answered(session: Session, event: HelpAnswered, facts: Facts) -> Change:
    """Somebody comes, or whom to phone."""
    if not isinstance(session.at, AtHelp):
        return stay(session)
    duty = facts.rules.duty_phone if facts.rules else None
    if event.answer and event.answer.coming:
        return turn_to(session, AtHelp("coming", event.answer.duty_phone or duty))
    return turn_to(session, AtHelp("phone", (event.answer and event.answer.duty_phone) or duty))


def answered(session: Session, event: Event, facts: Facts, now: int) -> Change:
    """Dispatch of all answers."""
    match event:
        case TicketGiven():
            return ticket_given(session, event, facts, now)
        case NotGiven():
            return not_given(session, event)
        case PaperOut():
            return paper_out(session, now)
        case PaperFailed():
            return paper_failed(session, event, facts, now)
        case Kept():
            return kept(session, now)
        case NotKept():
            return not_kept(session)
        case TicketTold():
            return ticket_told(session, event)
        case HelpAnswered():
            return help_answered(session, event, facts)
        case CallbackStored():
            return settle(session, AtMessage("callback_stored"))
        case _:
            return stay(session)


def back(session: Session) -> Change:
    """One step back, where a step leads back."""
    if not session.back:
        return stay(session)
    return Change(replace(session, at=session.back[-1], back=session.back[:-1]))


def _check_in(session: Session, *, kind: str, key: str | None, digits: str | None) -> Change:
    effect = CheckIn(session.id, "code" if kind == "code" else "phone_tail", key, digits, session.modes.language)
    return go(session, AtWorking("checking"), effect)


def _scanning(session: Session) -> bool:
    return isinstance(session.at, AtScan)


def _keep_ms(facts: Facts) -> int:
    return (facts.rules.keep_s if facts.rules else KEEP_S) * 1000
