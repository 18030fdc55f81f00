"""Pages of a number: asking, giving, scanning, checking in."""

from kiosk.session import screen
from kiosk.session.facts import Facts
from kiosk.session.part import Choice
from kiosk.session.places import AtAppointment, AtConfirm, AtScan, AtScanned, AtTicket, AtWorking
from kiosk.session.plan.moving import can_show, service_windows, ticket_place
from kiosk.session.rendering.keys import keyed
from kiosk.session.rendering.page import Page, done

_WAITING = {"issued", "waiting"}
"""There is a place to wait."""
_STILL = {"waiting", "called", "serving", "held", "parked"}
"""Somebody may still have to find a window."""


def _confirm(at: AtConfirm, facts: Facts, _now: int) -> screen.Body:
    return screen.Confirm(question=at.question, service=facts.service_name(at.service))


def _working(at: AtWorking, _facts: Facts, _now: int) -> screen.Body:
    return screen.Working(what=at.what)


def _ticket(at: AtTicket, facts: Facts, now: int) -> screen.Body:
    ticket, zone = at.ticket, facts.zone(at.ticket.zone)
    left = None if at.remember_until is None else max(0, -(-(at.remember_until - now) // 1000))
    return screen.Ticket(
        number=ticket.number,
        service=facts.service_name(ticket.service),
        ahead=ticket.ahead,
        wait_low_min=ticket.wait_low_min,
        wait_high_min=ticket.wait_high_min,
        zone=zone.name if zone else None,
        code=ticket.code,
        paper=at.paper,
        offline=ticket.offline,
        copy_no=ticket.copy_no,
        appointment=ticket.appointment,
        remember_s=left,
        fault=at.fault,
        missed_rule=facts.rules.missed_rule if facts.rules else None,
        list_paper=at.list_paper,
        choices=_ticket_choices(at, facts),
    )


def _ticket_choices(at: AtTicket, facts: Facts) -> tuple[Choice, ...]:
    """What helps on the way to the window, once the slip is out."""
    if at.paper != "printed":
        return ()
    wishes = [("way", "map-marker-path")] if ticket_place(facts, at.ticket) else []
    if at.guide is not None:
        wishes.append(("materials", "file-document-multiple-outline"))
    return keyed(wishes)


def _ticket_main(at: AtTicket) -> str | None:
    return {"printed": "done", "failed": "remember"}.get(at.paper)


def _scan(at: AtScan, facts: Facts, _now: int) -> screen.Body:
    return screen.Scan(purpose=at.purpose, scanner=facts.scanner_ok, near=at.near)


def _scanned(at: AtScanned, facts: Facts, _now: int) -> screen.Body:
    answer = at.answer
    zone = facts.zone(answer.zone) if answer.state in _WAITING else None
    wishes: list[tuple[str, str]] = []
    if answer.state == "no_show" and answer.reason is None:
        wishes.append(("return", "undo-variant"))
    if answer.state == "waiting":
        wishes += [("hold", "pause-circle-outline"), ("cancel", "close-circle-outline")]
    if at.rating is not None:
        wishes.append(("rate", "star-half-full"))
    windows = (answer.window,) if answer.window else service_windows(facts, answer.service)
    if answer.state in _STILL and windows and can_show(facts, windows):
        wishes.append(("way", "map-marker-path"))
    return screen.Scanned(
        number=answer.number,
        service=facts.service_name(answer.service),
        state=answer.state,
        action=answer.action,
        reason=answer.reason or ("already_rated" if at.rated else None),
        ahead=answer.ahead,
        wait_low_min=answer.wait_low_min,
        wait_high_min=answer.wait_high_min,
        zone=zone.name if zone else None,
        window=answer.window,
        choices=keyed(wishes),
    )


def _appointment(_at: AtAppointment, facts: Facts, _now: int) -> screen.Body:
    why = None if facts.scanner_ok else "no_scanner"
    return screen.Appointment(choices=keyed([("scan", "qrcode-scan"), ("phone_tail", "dialpad")], {"scan": why}))


PAGES = (
    Page(AtConfirm, _confirm, lambda _: "yes"),
    Page(AtWorking, _working),
    Page(AtTicket, _ticket, _ticket_main),
    Page(AtScan, _scan),
    Page(AtScanned, _scanned, done),
    Page(AtAppointment, _appointment),
)
